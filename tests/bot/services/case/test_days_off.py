"""What an officer may enter as a day off or a day worked."""

from datetime import date

import pytest

from bot.services.case.days_off import MOST_NAME, DaysOff, WrongDay, load_calendar
from tests.bot.services.case.declaring import ACT, NAME, OFFICER, declare
from tests.bot.services.case.person import Person


class TestEntering:
    @pytest.mark.parametrize(
        ("day", "working", "source", "why"),
        [
            (date(2028, 1, 3), False, ACT, WrongDay.UNKNOWN_YEAR),
            (date(2026, 8, 31), False, "order No 5", WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), False, "https://adilet.zan.kz/a b", WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), False, "https://", WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), False, "https://adilet.zan.kz/\x1b[2J", WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), False, "https://adilet.zan.kz/" + "a" * 300, WrongDay.NO_ADDRESS),
            (date(2026, 8, 31), True, ACT, WrongDay.ALREADY_SO),
            (date(2026, 8, 29), False, ACT, WrongDay.ALREADY_SO),
        ],
    )
    async def test_is_checked(self, case: Person, day: date, working: bool, source: str, why: WrongDay) -> None:
        async with case.database.transaction() as unit:
            entered = await DaysOff(unit, case.now).add(day, working=working, name=NAME, source=source, by=OFFICER)
            assert entered is why
            assert (await load_calendar(unit)).revision == 0

    @pytest.mark.parametrize("words", ["a" * (MOST_NAME + 1), "\x1b[2J", "\x00", "\u202eoff"])
    async def test_a_reason_that_could_not_be_shown_is_refused(self, case: Person, words: str) -> None:
        name = NAME.model_copy(update={"kk": words})
        async with case.database.transaction() as unit:
            days = DaysOff(unit, case.now)
            entered = await days.add(date(2026, 8, 31), working=False, name=name, source=ACT, by=OFFICER)
            assert entered is WrongDay.UNFIT_NAME
            assert await days.standing() == []

    async def test_a_reason_is_one_line(self, either: Person) -> None:
        name = NAME.model_copy(update={"kk": " ауыстырылған\n\tдемалыс\u00a0"})
        async with either.database.transaction() as unit:
            days = DaysOff(unit, either.now)
            await days.add(date(2026, 8, 31), working=False, name=name, source=ACT, by=OFFICER)
            assert [entry.name for entry in await days.standing()] == [
                NAME.model_copy(update={"kk": "ауыстырылған демалыс"})
            ]

    async def test_the_later_entry_for_a_day_wins(self, case: Person) -> None:
        await declare(case, date(2026, 8, 31))
        await declare(case, date(2026, 8, 31), working=True)
        async with case.database.transaction() as unit:
            calendar = await load_calendar(unit)
        assert calendar.revision == 2
        assert calendar.days.is_working(date(2026, 8, 31))
