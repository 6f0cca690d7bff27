"""A reference means one delivery for ever, and is read as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.reference import LETTERS, number_of, reference_of

FIVE_LETTERS = 32**5


def test_no_two_numbers_have_the_same() -> None:
    some = [*range(1, 20_000), *range(FIVE_LETTERS - 1000, FIVE_LETTERS + 1000)]
    assert len({reference_of(number) for number in some}) == len(some)


def test_neighbours_do_not_look_alike() -> None:
    first, second = reference_of(100), reference_of(101)
    assert sum(one != other for one, other in zip(first[2:], second[2:], strict=True)) >= 3


@given(st.integers(1, 2**60 - 1))
def test_the_number_is_found_again(number: int) -> None:
    reference = reference_of(number)
    assert number_of(reference) == number
    assert set(reference.removeprefix("R-")) <= set(LETTERS)


def test_five_letters_while_there_are_enough() -> None:
    assert len(reference_of(1)) == len(reference_of(FIVE_LETTERS - 1)) == len("R-7F3KQ")
    assert len(reference_of(FIVE_LETTERS)) == len("R-7F3KQ2")


@pytest.mark.parametrize("written", ["R-{}", "{}", " {} ", "R {}", "r – {}"])
def test_as_people_write_it(written: str) -> None:
    for number in range(1, 200):
        code = reference_of(number).removeprefix("R-")
        assert number_of(written.format(code)) == number
        assert number_of(written.format(code.lower().replace("1", "l").replace("0", "o"))) == number


@pytest.mark.parametrize("words", ["", "R-", "R-7F", "R-!!!!!", "R-\0\0\0\0\0", "R-қазақ", "R-00000", "R-７F3KQ"])
def test_what_is_no_reference(words: str) -> None:
    assert number_of(words) is None


@given(st.text(LETTERS, min_size=5, max_size=8))
def test_a_code_means_one_number_or_none(code: str) -> None:
    number = number_of(code)
    assert number is None or reference_of(number) == f"R-{code}"
