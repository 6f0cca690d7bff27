"""What is on a paper: what may be filled in, what must stay blank, and what the applicant's page adds."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

import pytest

from bot.papers import Facts, Guide, PaperContent, PaperKind, PaperLang, Procedure, Twin, paper
from bot.papers.model import Address, Field, Heading, Note, Numbered, Signature
from bot.papers.text import to_text
from rules import LANGS, Lang, Text
from tests.bot.papers.cases import (
    ACTIVITY,
    ACTOR,
    AS_OF,
    CATALOG,
    COMPLAINTS,
    EVERYTHING,
    FILED,
    NOTHING,
    PAPER_LANGS,
    PAPERS,
    SECTOR,
    other,
)

LETTERS = tuple(kind for kind in FILED if not kind.startswith("application"))


def fields_of(content: PaperContent) -> Iterator[Field]:
    for block in content.body:
        if isinstance(block, Address):
            yield from block.fields
        elif isinstance(block, Field):
            yield block
        elif isinstance(block, Signature):
            yield from (block.date, block.name)


def field(content: PaperContent, label: str) -> Field:
    return next(found for found in fields_of(content) if found.label == label)


def guide(content: PaperContent) -> Guide:
    assert isinstance(content.beside, Guide)
    return content.beside


def test_the_bot_has_no_place_for_what_it_must_not_know() -> None:
    names = " ".join(fact.name for fact in fields(Facts))
    assert not any(secret in names for secret in ("surname", "passport", "iin", "bin", "employer", "phone", "person"))


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("kk", ("Кімнен", "ЖСН", "Құжат", "Мекенжай", "Қолы")),
        ("ru", ("От кого", "ИИН", "Документ", "Адрес", "Подпись")),
    ],
)
def test_who_writes_is_always_a_blank(kind: PaperKind, language: PaperLang, labels: tuple[str, ...]) -> None:
    content = paper(kind, language, None, EVERYTHING)
    for label in labels:
        assert field(content, label).value is None


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (PaperKind.TERMINATION_NOTICE, ("Работодатель", "Его БИН (ИИН)", "Номер трудового договора", "Номер справки")),
        (PaperKind.NEW_EMPLOYER_NOTICE, ("Прежний работодатель", "Новый работодатель", "Его БИН (ИИН)")),
        (PaperKind.REISSUE_APPLICATION, ("Прежние данные", "Новые данные", "Номер справки")),
        (PaperKind.APPLICATION_EXTENSION, ("Сведения о работодателе (при продлении справки):",)),
    ],
)
def test_the_employer_and_numbers_are_always_blanks(kind: PaperKind, labels: tuple[str, ...]) -> None:
    content = paper(kind, "ru", None, EVERYTHING)
    for label in labels:
        assert field(content, label).value is None


@pytest.mark.parametrize("kind", FILED)
@pytest.mark.parametrize("language", PAPER_LANGS)
def test_without_facts_only_our_own_words_are_filled_in(kind: PaperKind, language: PaperLang) -> None:
    said = {found.value for found in fields_of(paper(kind, language, None, NOTHING))} - {None}
    known_to_all = {
        "kk": {"жергілікті атқарушы органға (әкімдікке)", "жергілікті атқарушы органның (әкімдіктің)", "—"},
        "ru": {"местному исполнительному органу (акимату)", "местный исполнительный орган (акимат)", "—"},
    }
    assert said <= known_to_all[language]


def test_facts_are_said_in_the_language_of_the_paper() -> None:
    kazakh = paper(PaperKind.TERMINATION_NOTICE, "kk", None, EVERYTHING)
    russian = paper(PaperKind.TERMINATION_NOTICE, "ru", None, EVERYTHING)
    assert field(kazakh, "Шарт тоқтатылған күн").value == "2026 жылғы 20 қараша"
    assert field(russian, "Договор прекращён").value == "20 ноября 2026 года"
    assert field(russian, "Срок действия справки").value == "с 1 сентября 2026 года по 30 ноября 2026 года"
    assert "город Алматы" in to_text(russian)
    assert "Алматы қаласы" in to_text(kazakh)


def test_half_a_period_is_a_blank() -> None:
    known = replace(EVERYTHING, certificate_to=None)
    validity = field(paper(PaperKind.TERMINATION_NOTICE, "ru", None, known), "Срок действия справки")
    assert validity.value is None
    assert "____" in validity.pattern


def test_names_of_the_catalog_are_marked_as_unofficial() -> None:
    content = paper(PaperKind.APPLICATION_ISSUE, "ru", None, EVERYTHING)
    (profession,) = [found for found in fields_of(content) if found.value and ACTOR.name.ru in found.value]
    assert profession.value == f"{ACTOR.name.ru}; {SECTOR.name.ru}; {ACTIVITY.name.ru}*"
    assert isinstance(content.body[-1], Note)
    assert content.body[-1].text.startswith("* ")
    assert "неофициальном переводе" in content.body[-1].text


def test_without_a_name_of_the_catalog_there_is_no_star() -> None:
    for kind in FILED:
        assert "*" not in to_text(
            paper(kind, "kk", None, replace(EVERYTHING, profession=None, activity=None, sector=None))
        )


def test_a_sector_whose_name_is_lost_is_left_out() -> None:
    teacher = CATALOG.professions.get("teacher_general", AS_OF)
    activity = CATALOG.activity_of(teacher, AS_OF)
    sector = CATALOG.sector_of(activity, AS_OF)
    content = paper(
        PaperKind.APPLICATION_ISSUE, "ru", None, Facts(profession=teacher, activity=activity, sector=sector)
    )
    assert f"{teacher.name.ru}; {activity.name.ru}*" in to_text(content)
    assert sector.name.ru not in to_text(content)


@pytest.mark.parametrize("kind", FILED)
@pytest.mark.parametrize(
    ("language", "free", "official"),
    [("kk", "Еркін нысан", "бейресми аударма"), ("ru", "Свободная форма", "неофициальный перевод")],
)
def test_every_paper_says_whose_form_it_is(kind: PaperKind, language: PaperLang, free: str, official: str) -> None:
    notes = " ".join(block.text for block in paper(kind, language, None, NOTHING).body if isinstance(block, Note))
    assert (official if kind.startswith("application") else free) in notes


def test_a_kazakh_heading_is_said_in_kazakh_order() -> None:
    lines = to_text(paper(PaperKind.TERMINATION_NOTICE, "kk", None, NOTHING)).splitlines()
    assert lines[lines.index("ХАБАРЛАМА") - 1] == "Еңбек шартының тоқтатылғаны туралы"
    lines = to_text(paper(PaperKind.TERMINATION_NOTICE, "ru", None, NOTHING)).splitlines()
    assert lines[lines.index("УВЕДОМЛЕНИЕ") + 1] == "о прекращении трудового договора"


def test_attachments_are_numbered_and_leave_a_blank() -> None:
    content = paper(PaperKind.APPLICATION_ISSUE, "ru", None, EVERYTHING)
    (attached,) = [block for block in content.body if isinstance(block, Numbered)]
    assert attached.items == ("Копия паспорта", None)
    three = replace(EVERYTHING, attachments=EVERYTHING.attachments * 3)
    (attached,) = [
        block for block in paper(PaperKind.APPLICATION_ISSUE, "ru", None, three).body if isinstance(block, Numbered)
    ]
    assert attached.items == ("Копия паспорта",) * 3 + (None,)


@pytest.mark.parametrize(
    ("procedure", "term", "not_this"),
    [
        (Procedure.ISSUE, "6 рабочих дней со дня его регистрации", "3 рабочих"),
        (Procedure.EXTENSION, "продлевается в течение 3 рабочих дней", "6 рабочих"),
        (Procedure.REISSUE, "переоформляется в течение 3 рабочих дней", "6 рабочих"),
    ],
)
def test_a_late_decision_is_measured_by_its_own_term(procedure: Procedure, term: str, not_this: str) -> None:
    said = to_text(paper(PaperKind.COMPLAINT_LATE_TO_PROVIDER, "ru", None, Facts(procedure=procedure)))
    assert term in said
    assert not_this not in said


@pytest.mark.parametrize(
    ("kind", "days", "paragraph"),
    [
        (PaperKind.COMPLAINT_LATE_TO_PROVIDER, 5, 25),
        (PaperKind.COMPLAINT_REFUSAL_TO_PROVIDER, 5, 25),
        (PaperKind.COMPLAINT_LATE_TO_HIGHER, 15, 26),
        (PaperKind.COMPLAINT_REFUSAL_TO_HIGHER, 15, 26),
    ],
)
def test_a_complaint_names_the_term_of_the_body_it_goes_to(kind: PaperKind, days: int, paragraph: int) -> None:
    russian = to_text(paper(kind, "ru", None, NOTHING))
    assert f"рассмотреть жалобу в течение {days} рабочих дней со дня её регистрации" in russian
    assert f"с пунктами 24 и {paragraph} Правил" in russian
    kazakh = to_text(paper(kind, "kk", None, NOTHING))
    assert f"шағымды тіркелген күнінен бастап {days} жұмыс күні ішінде" in kazakh
    assert f"24 және {paragraph}-тармақтарына сәйкес" in kazakh


@pytest.mark.parametrize("kind", [kind for kind in LETTERS if kind is not PaperKind.APPLICATION_ISSUE])
@pytest.mark.parametrize(("language", "defined"), [("kk", "бұдан әрі – Қағидалар"), ("ru", "далее – Правила")])
def test_the_rules_are_named_in_full_once_and_before_the_short_name(
    kind: PaperKind, language: PaperLang, defined: str
) -> None:
    said = to_text(paper(kind, language, None, NOTHING))
    assert said.count(defined) == 1
    short = {"kk": "Қағида", "ru": "Правил "}[language]
    assert short not in said[: said.index(defined)].replace("Правил выдачи", "")


@pytest.mark.parametrize("beside", LANGS)
def test_the_deadline_stands_on_the_applicants_page_only(beside: Lang) -> None:
    late = {
        "kk": "2026 жылғы 27 қарашадан (жұма) кешіктірмей",
        "ru": "не позднее пятницы, 27 ноября 2026 года",
        "en": "no later than Friday, 27 November 2026",
    }
    content = paper(PaperKind.TERMINATION_NOTICE, "kk", beside, EVERYTHING)
    steps = " ".join(guide(content).steps)
    assert late[beside] in steps
    assert EVERYTHING.due_note is not None
    assert EVERYTHING.due_note.in_(beside) in steps
    assert "27" not in to_text(content)


def test_without_a_deadline_no_day_is_named() -> None:
    for beside in LANGS:
        known = replace(EVERYTHING, due=None)
        assert "2026" not in " ".join(guide(paper(PaperKind.TERMINATION_NOTICE, "ru", beside, known)).steps)


def test_filled_in_facts_are_to_be_checked() -> None:
    check = "Проверьте даты и названия, которые вписал бот."
    assert check in guide(paper(PaperKind.TERMINATION_NOTICE, "kk", "ru", EVERYTHING)).steps
    assert check not in guide(paper(PaperKind.TERMINATION_NOTICE, "kk", "ru", NOTHING)).steps


def test_a_new_employer_means_an_extension_too() -> None:
    steps = guide(paper(PaperKind.NEW_EMPLOYER_NOTICE, "ru", "en", NOTHING)).steps
    assert any("paragraphs 16, 17 and 19" in step for step in steps)


@pytest.mark.parametrize("kind", FILED)
@pytest.mark.parametrize("language", PAPER_LANGS)
def test_every_place_is_explained_in_another_language(kind: PaperKind, language: PaperLang) -> None:
    page = guide(paper(kind, language, other(language), EVERYTHING))
    assert page.language == other(language)
    assert all(row.explanation for row in page.rows)
    labels = {found.label.rstrip(":") for found in fields_of(paper(kind, language, None, EVERYTHING)) if found.label}
    places = " ".join(row.paper for row in page.rows)
    assert all(label[:40] in places for label in labels)


def test_in_ones_own_language_only_hints_are_left() -> None:
    page = guide(paper(PaperKind.TERMINATION_NOTICE, "ru", "ru", NOTHING))
    assert page.rows
    assert all(row.hint and not row.explanation for row in page.rows)


def test_nobody_beside_means_no_page() -> None:
    assert paper(PaperKind.TERMINATION_NOTICE, "kk", None, NOTHING).beside is None


def test_file_names_are_ascii() -> None:
    names = {content.file_name("pdf") for content in PAPERS.values()}
    assert all(name.isascii() and " " not in name for name in names)
    assert "termination-notice-kk.pdf" in names
    assert len(names) == len(PaperKind) * len(PAPER_LANGS)


@pytest.mark.parametrize("kind", FILED)
def test_the_applicants_page_says_where_it_is_written(kind: PaperKind) -> None:
    source = guide(paper(kind, "kk", "kk", NOTHING)).source
    assert "2023 жылғы 22 маусымдағы № 236 бұйрық" in source
    assert "https://adilet.zan.kz/" in source


def test_facts_of_a_complaint_keep_to_its_cause() -> None:
    for kind in COMPLAINTS:
        said = to_text(paper(kind, "ru", None, EVERYTHING))
        assert ("10 ноября 2026 года" in said) == ("late" in kind)
        assert ("9 ноября 2026 года" in said) == ("refusal" in kind)


def test_a_self_check_has_no_template() -> None:
    with pytest.raises(KeyError):
        paper(PaperKind.SELF_CHECK, "kk", None, NOTHING)


def test_a_twin_only_for_another_language() -> None:
    assert PAPERS["self_check-ru-ru-many points"].beside is None
    twin = PAPERS["self_check-ru-kk-many points"].beside
    assert isinstance(twin, Twin)
    assert isinstance(twin.body[0], Heading)


def test_what_is_filled_in_stays_on_one_line() -> None:
    hostile = Text(kk="a\r\nb\tc\0d", ru="a\u2028b\u202ec", en="x")
    content = paper(PaperKind.TERMINATION_NOTICE, "kk", None, Facts(region=hostile, contract_date=date(2026, 1, 2)))
    assert "a b c d" in [found.value for found in fields_of(content)]
