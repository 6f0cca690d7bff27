"""What is told of is believed, asked again or refused."""

from datetime import date

import pytest

from bot.services.case.model import EventKind
from bot.services.case.results import Doubt, NeedsConfirming, Nonsense, NotSensible, Told
from bot.services.case.sense import Story
from tests.bot.services.case.person import Person


class TestSense:
    @pytest.mark.parametrize(
        ("story", "reason"),
        [
            (Story(EventKind.CONTRACT_SIGNED, date(2026, 8, 27)), Nonsense.IN_FUTURE),
            (Story(EventKind.NOTICE_SENT, date(2027, 1, 1)), Nonsense.IN_FUTURE),
            (Story(EventKind.CONTRACT_SIGNED, date(2023, 6, 30)), Nonsense.BEFORE_ORDER),
            (
                Story(EventKind.CONTRACT_SIGNED, date(2026, 8, 20), until=date(2026, 8, 19)),
                Nonsense.ENDS_BEFORE_IT_BEGINS,
            ),
            (Story(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 20)), Nonsense.NO_LAST_DAY),
            (Story(EventKind.EXTENDED, date(2026, 8, 20)), Nonsense.NO_LAST_DAY),
            (Story(EventKind.REFUSED, date(2026, 8, 20), ground="no_stamp"), Nonsense.UNKNOWN_GROUND),
            (
                Story(EventKind.CONTRACT_SIGNED, date(2026, 8, 20), ground="qualification_mismatch"),
                Nonsense.UNKNOWN_GROUND,
            ),
            (Story(EventKind.FILED, date(2026, 8, 20)), Nonsense.NO_PROCEDURE),
        ],
    )
    async def test_what_cannot_be_is_not_remembered(self, case: Person, story: Story, reason: Nonsense) -> None:
        report = await case.say(story, confirmed=tuple(Doubt))
        assert isinstance(report, NotSensible)
        assert report.reason is reason
        async with case.services() as services:
            assert await services.unit.events.everything(case.id) == []

    @pytest.mark.parametrize(
        ("story", "doubt", "limit"),
        [
            (Story(EventKind.CONTRACT_SIGNED, date(2026, 6, 26)), Doubt.FAR_PAST, date(2026, 6, 27)),
            (
                Story(EventKind.CERTIFICATE_ISSUED, date(2026, 9, 1), date(2026, 11, 30)),
                Doubt.STARTS_LATER,
                date(2026, 8, 26),
            ),
            (
                Story(EventKind.CERTIFICATE_ISSUED, date(2026, 8, 1), date(2026, 11, 2)),
                Doubt.TOO_LONG,
                date(2026, 11, 1),
            ),
            (Story(EventKind.EXTENDED, date(2026, 8, 1), date(2029, 8, 2)), Doubt.TOO_LONG, date(2029, 8, 1)),
        ],
    )
    async def test_what_is_doubtful_is_asked_again_and_then_believed(
        self, case: Person, story: Story, doubt: Doubt, limit: date
    ) -> None:
        report = await case.say(story)
        assert isinstance(report, NeedsConfirming)
        assert (report.doubt, report.limit) == (doubt, limit)
        assert (report.finding is not None) == (doubt is Doubt.TOO_LONG)
        assert isinstance(await case.say(story, confirmed=[doubt]), Told)

    async def test_each_doubt_is_asked_by_itself(self, case: Person) -> None:
        story = Story(EventKind.CERTIFICATE_ISSUED, date(2026, 1, 1), date(2026, 6, 30))
        first = await case.say(story)
        assert isinstance(first, NeedsConfirming)
        second = await case.say(story, confirmed=[first.doubt])
        assert isinstance(second, NeedsConfirming)
        assert {first.doubt, second.doubt} == {Doubt.FAR_PAST, Doubt.TOO_LONG}

    async def test_sixty_days_are_not_far(self, case: Person) -> None:
        assert isinstance(await case.report(EventKind.CONTRACT_SIGNED, date(2026, 6, 27)), Told)

    async def test_a_year_that_is_not_known_gives_a_duty_without_a_last_day(self, case: Person) -> None:
        case.at("2027-12-30T12:00")
        told = await case.tell(EventKind.CONTRACT_ENDED)
        (duty,) = told.opened
        assert duty.due is None
        assert duty.count.uncounted == "unknown_year"
        assert await case.ladder() == ["day_2 2028-01-01T10:00", "day_4 2028-01-03T10:00"], "not forgotten"
