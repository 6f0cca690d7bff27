"""What a person types reaches the database through answers; it has to come back as it was, and to do nothing there."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.ports import Database
from bot.storage.rows import from_json, from_ms, to_json, to_ms

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ASEL = 6_512_345_678

HOSTILE = {
    "sql": "'; drop table persons; -- \" /* */ :person_id $1 %s {} \\",
    "nul": "before\0after",
    "half an emoji": "\ud83d",
    "emoji": "👩🏽‍⚕️🇰🇿",
    "kazakh": "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі",
    "right to left": "\u202eabc\u202c \u2066",
    "as long as a message": "ұ" * 4096,
    "line ends": "a\r\nb\u2028c\u0085d\t",
    "json": '{"a": [1, null]}',
    "empty": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_answers_come_back_unchanged(database: Database, text: str) -> None:
    answers = {"profession": text, text: [{"from": text}]}
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
        check = await unit.checks.start(ASEL, NOW)
        await unit.checks.save(check.id, answers=answers, asking=None, now=NOW, finished_at=None, rules_version=None)
    async with database.transaction(ASEL) as unit:
        current = await unit.checks.current(ASEL)
    assert current is not None
    assert current.answers == answers


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_plain_column_returns_the_same_or_refuses_before_anything_is_written(
    database: Database, text: str
) -> None:
    async with database.transaction(ASEL) as unit:
        await unit.persons.meet(ASEL, NOW)
        check = await unit.checks.start(ASEL, NOW)
        if text in (HOSTILE["nul"], HOSTILE["half an emoji"]):
            with pytest.raises(ValueError, match=r"NUL|surrogates"):
                await unit.checks.save(check.id, answers={}, asking=text, now=NOW, finished_at=None, rules_version=None)
            text = "the transaction goes on"
        await unit.checks.save(check.id, answers={}, asking=text, now=NOW, finished_at=None, rules_version=None)
    async with database.transaction(ASEL) as unit:
        current = await unit.checks.current(ASEL)
    assert current is not None
    assert current.asking == text


_text = st.text(st.characters(exclude_categories=()))  # lone surrogates too
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _text,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(_text, values, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(_text, _json, max_size=5))
def test_any_answers_survive_as_ascii(answers: dict[str, object]) -> None:
    text = to_json(answers)
    assert from_json(text) == answers
    assert text.isascii()
    assert "\0" not in text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}])
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        to_json({"experience_years": value})


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()))  # noqa: DTZ001  (hypothesis adds the zone)
def test_a_moment_loses_less_than_a_millisecond(moment: datetime) -> None:
    kept = from_ms(to_ms(moment))
    assert 0 <= (moment.astimezone(UTC) - kept).total_seconds() < 0.001
    assert to_ms(kept) == to_ms(moment)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        to_ms(datetime(2026, 11, 22, 9, 30))  # noqa: DTZ001  (the point of the test)
