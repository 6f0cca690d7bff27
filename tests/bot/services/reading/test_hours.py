"""Typed hours: what is understood, and that nothing is guessed."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.reading import Hours, hours

MEANT = {
    (
        time(22),
        time(8),
    ): "22-8; 22–8; 22 - 8; 22:00–08:00; с 22 до 8; с 22 до 8 часов; с 10 вечера до 8 утра; from 22 to 8; "
    "10 pm to 8 am; 10pm-8am; 22-ден 8-ге дейін; сағат 22-ден 8-ге дейін; кешкі 10-нан таңғы 8-ге дейін; "
    "түнгі 10-нан таңғы 8-ге дейін; с 22 вечера до 8 утра",
    (time(0), time(6)): "0-6; 00:00–06:00; с 12 ночи до 6 утра; 24–6; 12 am - 6 am; түнгі 12-ден таңғы 6-ға дейін",
    (time(22, 30), time(7, 15)): "22:30-7:15; 22.30–7.15; с 22:30 до 07:15",
    (time(22), time(22)): "22-22",
    (time(12), time(14)): "12-14; с 12 дня до 2 дня; 12 pm to 2 pm; түскі 12-ден 14-ке дейін",
    (time(23), time(2)): "с 11 ночи до 2 ночи; с 23 до 2",
}


@pytest.mark.parametrize(
    ("meant", "phrase"), [(meant, phrase) for meant, line in MEANT.items() for phrase in line.split("; ")]
)
def test_hours(meant: tuple[time, time], phrase: str) -> None:
    assert hours(phrase) == Hours(*meant)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "22",
        "ночью",
        "25-7",
        "22:60-7",
        "с 22 до 8 и с 13 до 14",
        "12.11.2026",
        "2026-11-12",
        "22-8 кроме субботы",
        "+7 701",
    ],
)
def test_what_is_not_two_hours(phrase: str) -> None:
    assert hours(phrase) is None


@given(st.times(), st.times())
def test_what_a_button_says_is_read(start: time, end: time) -> None:
    start, end = (one.replace(second=0, microsecond=0) for one in (start, end))
    assert hours(f"{start:%H:%M}–{end:%H:%M}") == Hours(start, end)
