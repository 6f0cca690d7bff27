"""What is recognised as personal, what is not, and that nothing of it is shown."""

import string
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.services.personal_data import Finding, Kind, find, masked
from bot.services.recognition import iin, mrz


def kinds(text: str) -> list[str]:
    return [finding.kind for finding in find(text)]


def check_digit_of_luhn(digits: str) -> str:
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits))]
    return str(-sum(sum(divmod(number, 10)) for number in doubled) % 10)


FOUND = [
    (Kind.IIN, "850101300015"),
    (Kind.IIN, "Мой ИИН 850101300015, что дальше?"),
    (Kind.IIN, "850101 300015"),
    (Kind.IIN, "85 01 01 300 015"),
    (Kind.IIN, "8 5 0 1 0 1 3 0 0 0 1 5"),
    (Kind.IIN, "８５０１０１３０００１５"),
    (Kind.IIN, "٨٥٠١٠١٣٠٠٠١٥"),
    (Kind.IIN, "менің жсн-ім: 123456789012"),
    (Kind.IIN, "IIN 111111111111"),
    (Kind.PASSPORT, "N12345678"),
    (Kind.PASSPORT, "n12345678"),
    (Kind.PASSPORT, "AA1234567"),
    (Kind.PASSPORT, "АА1234567 (кириллицей)"),
    (Kind.PASSPORT, "FA 1234567"),
    (Kind.PASSPORT, "U12345678"),
    (Kind.PASSPORT, "4509 123456"),
    (Kind.PASSPORT, "45 09 123456"),
    (Kind.PASSPORT, "паспорт 400123456"),
    (Kind.PASSPORT, "passport no. 12AB34567"),
    (Kind.PASSPORT, "загранпаспорт 75 1234567"),
    (Kind.PASSPORT, "удостоверение личности № 012345678"),
    (Kind.PASSPORT, "төлқұжатым C1234567"),
    (Kind.CARD, "4111 1111 1111 1111"),
    (Kind.CARD, "4111111111111111"),
    (Kind.CARD, "5555-5555-5555-4444"),
    (Kind.CARD, "378282246310005"),
    (Kind.CARD, "3782 822463 10005"),
    (Kind.MRZ, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"),
    (Kind.MRZ, "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    (Kind.MRZ, "I<UTOD231458907<<<<<<<<<<<<<<<"),
    (Kind.MRZ, "7408122F1204159UTO<<<<<<<<<<<6"),
    (Kind.MRZ, "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    (Kind.MRZ, "p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<<<"),
    (Kind.EDS, "AUTH_RSA256_0a1b2c3d4e5f60718293.p12"),
    (Kind.EDS, "GOST512_0a1b2c3d4e5f60718293"),
    (Kind.EDS, "GOSTKNCA_0a1b2c3d4e5f.p12"),
    (Kind.EDS, "вот ключ: мой_ключ.pfx"),
]


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_what_is_personal(kind: Kind, text: str) -> None:
    assert kinds(text) == [kind]


HARMLESS = [
    "",
    "Здравствуйте! Я сварщик, 5 лет стажа.",
    "+7 701 123 45 67",
    "87011234567",
    "8 (7172) 74-90-01",
    "тел. 87011234567, 87017654321",
    "Я потерял паспорт, позвоните мне: 87011234567",
    "Паспорт до 31.12.2030, что делать?",
    "паспорт выдан 15.03.2015",
    "name.surname2015@example.com",
    "приказ № 236 от 22 июня 2023 года",
    "V2300032879",
    "https://adilet.zan.kz/rus/docs/K1400000235",
    "03.2015 - 06.2019",
    "15.03.2015-30.06.2019, 01.07.2019-31.12.2023",
    "31-12-2015 30-06-2019",
    "2015 2016 2017 2018",
    "2015-2019 2020-2024",
    "БИН 990840000385",
    "123456789012",
    "850101300014",
    "0000 0000 0000 0000",
    "4111 1111 1111 1112",
    "зарплата 450 000 тенге, 12 месяцев",
    "номер обращения 3F9A1C",
    "No 1234567",
    "Как открыть файл .p12?",
    "RSA256 и GOST: какой ключ нужен?",
    "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    "ЭТО НЕ ДОКУМЕНТ А ПРОСТО ДЛИННОЕ ПРЕДЛОЖЕНИЕ ЗАГЛАВНЫМИ",
    "THIS IS NOT A DOCUMENT BUT A LONG SENTENCE IN CAPITALS",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_not_personal(text: str) -> None:
    assert find(text) == []
    assert masked(text) == text


def test_where_it_stands() -> None:
    text = "ИИН 850101300015 и карта 4111 1111 1111 1111"
    assert find(text) == [Finding(Kind.IIN, 4, 16), Finding(Kind.CARD, 25, 44)]
    assert text[4:16] == "850101300015"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ИИН 850101300015.", "ИИН ••••0015."),
        ("4111 1111 1111 1234 5", "4111 1111 1111 1234 5"),
        ("карта 4111-1111-1111-1111!", "карта ••••1111!"),
        ("AA1234567 и N12345678", "••••4567 и ••••5678"),
        ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "••••"),
        ("my_key.p12", "••••"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("digits", "right"),
    [
        ("850101300015", True),
        ("850101000013", True),  # the 0 of a foreigner
        ("000229500011", True),  # 29 February 2000
        ("850230300011", False),  # no such day
        ("850101700010", False),  # no such century
    ],
)
def test_the_form_of_an_iin(digits: str, right: bool) -> None:
    check = iin.check_digit(digits)
    assert check is not None
    assert iin.is_iin(digits[:11] + str(check)) is right


DATES = st.dates(min_value=date(1950, 1, 1), max_value=date(2010, 12, 31))


@st.composite
def iin_numbers(draw: st.DrawFn) -> str:
    born = draw(DATES)
    mark = draw(st.sampled_from("034" if born.year < 2000 else "056"))
    first = f"{born:%y%m%d}{mark}{draw(st.integers(0, 9999)):04}"
    check = iin.check_digit(first)
    assume(check is not None)
    return first + str(check)


@given(iin_numbers(), st.text(alphabet="абвгд ,.!", max_size=10), st.text(alphabet="абвгд ,.!", max_size=10))
def test_every_iin_is_found_wherever_it_stands(number: str, before: str, after: str) -> None:
    text = before + number + after
    assert Finding(Kind.IIN, len(before), len(before) + 12) in find(text)
    assert number[:8] not in masked(text)


@given(iin_numbers(), st.integers(0, 10), st.integers(1, 9))
def test_an_iin_with_a_wrong_digit_is_none(number: str, place: int, more: int) -> None:
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assume(iin.check_digit(wrong) != int(wrong[11]))
    assert Kind.IIN not in kinds(wrong)


@given(iin_numbers(), st.data())
def test_an_iin_is_found_in_any_script_and_grouping(number: str, data: st.DataObject) -> None:
    zero = data.draw(st.sampled_from("0０٠۰०"))
    digits = [chr(ord(zero) + int(digit)) for digit in number]
    separators = data.draw(st.lists(st.sampled_from(["", "", " ", "-", "\u00a0", "\u202f"]), min_size=11, max_size=11))
    typed = "".join(digit + separator for digit, separator in zip(digits, [*separators, ""], strict=True))
    assert kinds(typed) == [Kind.IIN]


@given(st.sampled_from("456789"), st.text(alphabet=string.digits, min_size=11, max_size=17))
def test_every_card_is_found(first: str, rest: str) -> None:
    digits = first + rest
    number = digits + check_digit_of_luhn(digits)
    assert kinds(number) == [Kind.CARD]
    assert kinds(" ".join(number[at : at + 4] for at in range(0, len(number), 4))) == [Kind.CARD]


@given(
    st.text(alphabet=string.ascii_uppercase + string.digits, min_size=9, max_size=9),
    DATES,
    DATES,
)
def test_every_second_line_of_a_passport_is_found(number: str, born: date, until: date) -> None:
    fields = [number, f"{born:%y%m%d}", f"{until:%y%m%d}"]
    one, two, three = (field + str(mrz.check_digit(field)) for field in fields)
    assert Kind.MRZ in kinds(f"{one}UZB{two}F{three}<<<<<<<<<<<<<<04")


@given(st.text(max_size=300))
def test_findings_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find(text)
    ends = [0, *(finding.end for finding in found)]
    assert all(end <= finding.start < finding.end for end, finding in zip(ends, found, strict=False))
    assert ends[-1] <= len(text)


@example(["passport no. 12AB34567", "850101300015", "850101300015", "No 1234567"])
@given(st.lists(st.sampled_from([text for _, text in FOUND] + HARMLESS), max_size=5))
def test_what_is_masked_has_nothing_personal_left(texts: list[str]) -> None:
    assert find(masked("\n".join(texts))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1" * 4096, []),
        ("1 " * 2048, []),
        ("<" * 4096, []),
        ("A" * 4096, []),
        ("паспорт " * 512, []),
        ("a.p12" * 800, [Kind.EDS]),
    ],
)
def test_the_longest_messages_are_read_to_their_end(text: str, found: list[str]) -> None:
    """What an expression that tries every way to match would never come to."""
    assert kinds(text) == found
