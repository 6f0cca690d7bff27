"""Numbers of applications: encrypted for one person, found by a keyed hash, keys that change."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.secrets import (
    KEY_FILE,
    ApplicationNumbers,
    BadKey,
    UnreadableSecret,
    application_numbers,
    new_key,
)

NUMBERS = ApplicationNumbers.by_keys(new_key("k1"))
ASEL, JOHN = 1, 2


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_what_is_sealed_can_be_read(number: str) -> None:
    sealed = NUMBERS.seal(number, ASEL)
    assert NUMBERS.read(sealed, ASEL) == number
    assert sealed.hash in NUMBERS.hashes(number)
    assert sealed.last4 in NUMBERS.normal(number)


def test_the_same_number_is_sealed_differently_each_time_and_hashed_alike() -> None:
    first, second = NUMBERS.seal("77001234", ASEL), NUMBERS.seal("77001234", ASEL)
    assert first.cipher != second.cipher
    assert first.hash == second.hash


def test_a_number_of_few_signs_shows_none() -> None:
    assert NUMBERS.seal("1234", ASEL).last4 == ""


@pytest.mark.parametrize("number", ["7700\x001234", "\u202e77001234\u200b", "7700\x1b 1234\ufeff"])
def test_signs_that_nobody_sees_do_not_count(number: str) -> None:
    """Nor do they get where they would do harm: NUL into a database, a change of direction into a screen."""
    assert NUMBERS.seal(number, ASEL).last4 == "1234"
    assert NUMBERS.hashes(number) == NUMBERS.hashes("77001234")
    assert NUMBERS.normal("\u200b\x00") == ""


def test_a_number_is_bound_to_its_person() -> None:
    with pytest.raises(UnreadableSecret):
        NUMBERS.read(NUMBERS.seal("77001234", ASEL), JOHN)


def test_what_was_changed_is_not_read() -> None:
    sealed = NUMBERS.seal("77001234", ASEL)
    key_id, _, text = sealed.cipher.partition(":")
    changed = ("B" if text[20] == "A" else "A").join((text[:20], text[21:]))
    with pytest.raises(UnreadableSecret):
        NUMBERS.read(replace(sealed, cipher=f"{key_id}:{changed}"), ASEL)


def test_a_key_that_is_not_given_is_named() -> None:
    with pytest.raises(UnreadableSecret, match="k1"):
        ApplicationNumbers.by_keys(new_key("k2")).read(NUMBERS.seal("77001234", ASEL), ASEL)


def test_the_first_key_seals_and_all_read_and_find() -> None:
    both = ApplicationNumbers(ApplicationNumbers.by_keys(new_key("k2")).keys + NUMBERS.keys)  # type: ignore[operator]
    old, new = NUMBERS.seal("77001234", ASEL), both.seal("77001234", ASEL)
    assert new.hash.startswith(both.prefix)
    assert both.read(old, ASEL) == both.read(new, ASEL) == "77001234"
    assert {old.hash, new.hash} == set(both.hashes("77001234"))


def test_signs_that_people_write_differently_do_not_matter() -> None:
    assert NUMBERS.normal(" kz-77/00 12—34 ") == NUMBERS.normal("KZ77001234") == "KZ77001234"
    assert NUMBERS.seal("kz-77/00 12—34", ASEL).hash in NUMBERS.hashes("KZ77001234")


def test_a_number_is_read_as_it_was_written() -> None:
    sealed = NUMBERS.seal("kz-77/00 12", ASEL)
    assert NUMBERS.read(sealed, ASEL) == "kz-77/00 12", "the authority is shown the signs that it gave"
    assert sealed.last4 == "0012"


def test_a_secret_key_is_in_no_representation() -> None:
    key = NUMBERS.keys[0]
    assert str(key.secret) not in repr(NUMBERS)


@pytest.mark.parametrize(
    "keys",
    ["", "k1", "k1:", "k1:c2hvcnQ=", "K 1:" + "A" * 43 + "=", "k1:!!!", f"{new_key('a')} {new_key('a')}"],
    ids=["nothing", "only a name", "no key", "too short", "bad name", "no base64", "one name twice"],
)
def test_a_key_that_is_not_written_as_keys_are_is_refused_and_not_repeated(keys: str) -> None:
    with pytest.raises(BadKey) as refused:
        ApplicationNumbers.by_keys(keys)
    assert not keys or keys not in str(refused.value)


class TestKeyFile:
    def test_is_made_when_missing_for_its_owner_alone_and_used_again(self, tmp_path: Path) -> None:
        sealed = application_numbers("", tmp_path / "data").seal("77001234", ASEL)
        path = tmp_path / "data" / KEY_FILE
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert application_numbers(" ", tmp_path / "data").read(sealed, ASEL) == "77001234"
        assert list(path.parent.iterdir()) == [path]

    def test_is_not_made_when_keys_are_given(self, tmp_path: Path) -> None:
        application_numbers(new_key("k7"), tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_of_several_processes_that_start_together_is_made_once(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(lambda _: application_numbers("", tmp_path), range(8)))
        assert len({numbers.keys for numbers in made}) == 1

    def test_that_cannot_be_read_or_made_is_an_error_without_its_contents(self, tmp_path: Path) -> None:
        (tmp_path / KEY_FILE).write_bytes(b"\xff\xfe")
        with pytest.raises(BadKey, match="cannot be read"):
            application_numbers("", tmp_path)
        (tmp_path / "file").write_text("", encoding="ascii")
        with pytest.raises(BadKey, match=r"cannot be (made|read)"):
            application_numbers("", tmp_path / "file")
