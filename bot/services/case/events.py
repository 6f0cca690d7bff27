"""What happened, as the person tells it: remembered, corrected, retracted, and what follows from it.

An event opens the duties of the act, answers earlier ones, decides applications, and plans reminders. Everything that
was said before a correction stays in the history.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.services.case.applying import Filing, remember_filing
from bot.services.case.consequences import close_again, correct_applications, let_go, recount_duties
from bot.services.case.counting import count_duty, rules_on
from bot.services.case.days import day_of
from bot.services.case.meaning import OUTCOMES, answered_by, decided_by, opened_by
from bot.services.case.model import Application, CaseCalendar, Duty, DutyState, Event, EventKind, NewDuty
from bot.services.case.planning import Planning
from bot.services.case.results import (
    Doubt,
    Moved,
    NeedsConfirming,
    Nonsense,
    NotSensible,
    Report,
    Told,
    WhichOne,
)
from bot.services.case.sense import Story, doubts_about, wrong_with
from bot.services.case.settling import Settled, settle
from bot.services.ports import Unit


@dataclass(frozen=True, slots=True)
class CaseEvents:
    """The events of one person, within one transaction."""

    unit: Unit
    person_id: int
    now: datetime
    calendar: CaseCalendar

    @property
    def today(self) -> date:
        """The day in Kazakhstan."""
        return day_of(self.now)

    async def all(self) -> list[Event]:
        """Every event that stands, in order of days."""
        return await self.unit.events.of(self.person_id)

    async def get(self, event_id: int) -> Event | None:
        """An event of this very person; None when it is not there, is somebody else's, or was retracted."""
        event = await self.unit.events.get(event_id)
        return event if event and event.person_id == self.person_id and event.retracted_at is None else None

    async def report(
        self,
        story: Story,
        *,
        filing: Filing | None = None,
        answers: int | None = None,
        confirmed: Collection[Doubt] = (),
    ) -> Report:
        """Remember what happened. A filing (`EventKind.FILED`) needs to say what was filed for.

        `answers` is the id of the one that is meant when `WhichOne` was returned before, or 0 for none of them.
        """
        refused = self._refused(story, confirmed)
        if refused is None and story.kind is EventKind.FILED and filing is None:
            refused = NotSensible(Nonsense.NO_PROCEDURE, story.day)
        if refused is not None:
            return refused
        known = await self._known(story, filing)
        duties = answered_by(
            story, None if filing is None else filing.procedure, await self.unit.duties.of(self.person_id)
        )
        applications = decided_by(story, await self.unit.applications.of(self.person_id))
        if answers is not None:
            duties = [duty for duty in duties if duty.id == answers]
            if story.kind is EventKind.REFUSED:
                applications = [application for application in applications if application.id == answers]
        else:
            # Two of a kind on one day: told once more, it is another one only if the person says about what it is.
            enough = 1 if known is None else 0
            refused_ones = applications if story.kind is EventKind.REFUSED else []
            if len(duties) > enough or len(refused_ones) > enough:
                return WhichOne(tuple(duties), tuple(refused_ones))
        if known is not None and not (answers and (duties or applications)):
            return known
        return await self._remember(story, filing, duties, applications)

    async def correct(
        self,
        event_id: int,
        *,
        day: date | None = None,
        until: date | None = None,
        ground: str | None = None,
        confirmed: Collection[Doubt] = (),
    ) -> Report | None:
        """Say anew when it happened, or one of its other parts: what is not given stays.

        The result has the duties whose days have moved. None when there is no such event.
        """
        event = await self.get(event_id)
        if event is None:
            return None
        story = Story(event.kind, day or event.day, until or event.until, ground or event.ground)
        if story == _story(event):
            return Told(event, reminders=await self._planning.agreed(), again=True)
        refused = self._refused(story, confirmed, before=_story(event))
        if refused is not None:
            return refused
        event = await self.unit.events.correct(
            event, day=story.day, until=story.until, ground=story.ground, now=self.now
        )
        moved = await recount_duties(self.unit, event, self.calendar, self.now)
        reopened = await close_again(self.unit, event, self.now)
        application = await correct_applications(self.unit, event, self.calendar, self.now)
        told = await self._settled(event, reopened=reopened)
        return replace(told, moved=await self._as_moved(moved), application=application)

    async def retract(self, event_id: int) -> Told | None:
        """It has not happened after all: its duties lapse, what it answered is open again. None: it is not there."""
        event = await self.get(event_id)
        if event is None:
            return None
        await self.unit.events.retract(event.id, self.now)
        reopened = await let_go(self.unit, event, self.now)
        return await self._settled(replace(event, retracted_at=self.now), reopened=reopened)

    @property
    def _planning(self) -> Planning:
        return Planning(self.unit, self.person_id, self.now, self.calendar)

    def _refused(
        self, story: Story, confirmed: Collection[Doubt], before: Story | None = None
    ) -> NotSensible | NeedsConfirming | None:
        """What is wrong with it, or doubtful. A day that stays as it was told `before` is not asked about again."""
        wrong = wrong_with(story, self.today)
        if wrong is not None:
            return wrong
        told = () if before is None else doubts_about(before, self.today)
        settled = {(doubt.doubt, doubt.day) for doubt in told}
        return next(
            (
                doubt
                for doubt in doubts_about(story, self.today)
                if doubt.doubt not in confirmed and (doubt.doubt, doubt.day) not in settled
            ),
            None,
        )

    async def _known(self, story: Story, filing: Filing | None) -> Told | None:
        """What came of the same story when it was told before."""
        for event in await self.all():
            if _story(event) != story:
                continue
            application = await self._filed_by(event)
            if filing is not None and (application is None or application.procedure != filing.procedure):
                continue
            duties = await self.unit.duties.of(self.person_id)
            return Told(
                event,
                opened=tuple(duty for duty in duties if duty.event_id == event.id),
                closed=tuple(duty for duty in duties if duty.closed_by == event.id),
                application=application,
                reminders=await self._planning.agreed(),
                again=True,
            )
        return None

    async def _filed_by(self, event: Event) -> Application | None:
        applications = await self.unit.applications.of(self.person_id)
        return next((application for application in applications if application.event_id == event.id), None)

    async def _remember(
        self, story: Story, filing: Filing | None, answered: list[Duty], decided: list[Application]
    ) -> Told:
        event = await self.unit.events.add(
            self.person_id, story.kind, day=story.day, until=story.until, ground=story.ground, now=self.now
        )
        opened = {(await self._open(rule, event)).id for rule in opened_by(story)}
        for duty in answered:
            await self.unit.duties.close(duty.id, DutyState.DONE, now=self.now, on=story.day, by=event.id)
        for application in decided:
            await self.unit.applications.decide(
                application.id, OUTCOMES[story.kind], on=story.day, by=event.id, ground=story.ground
            )
        filed = None if filing is None else await remember_filing(self.unit, event, filing, self.calendar, self.now)
        told = await self._settled(event, opened=opened, closed={duty.id for duty in answered})
        about = filed or (await self.unit.applications.get(decided[0].id) if decided else None)
        return replace(told, application=about)

    async def _open(self, rule: str, event: Event) -> Duty:
        count = count_duty(rule, event.day, self.calendar, rules_on(self.now))
        return await self.unit.duties.open(NewDuty(self.person_id, event.id, rule, event.day, count), self.now)

    async def _settled(
        self,
        event: Event,
        *,
        opened: Collection[int] = (),
        closed: Collection[int] = (),
        reopened: Collection[int] = (),
    ) -> Told:
        """Let follow what follows from the whole of the events, plan reminders, and tell what has come of it."""
        duties = await self.unit.duties.of(self.person_id)
        settled: Settled = await settle(self.unit, await self.all(), duties, self.now)
        await self._planning.plan()
        by_id = {duty.id: duty for duty in await self.unit.duties.of(self.person_id)}
        return Told(
            event,
            opened=tuple(by_id[duty_id] for duty_id in sorted(opened)),
            closed=tuple(by_id[duty_id] for duty_id in sorted({*closed, *settled.lapsed})),
            reopened=tuple(by_id[duty_id] for duty_id in sorted({*reopened, *settled.reopened} - settled.lapsed)),
            reminders=await self._planning.agreed(),
        )

    async def _as_moved(self, moved: list[tuple[Duty, date | None]]) -> tuple[Moved, ...]:
        now = {duty.id: duty for duty in await self.unit.duties.of(self.person_id)}
        return tuple(Moved(now[duty.id], old=old, new=now[duty.id].due) for duty, old in moved)


def _story(event: Event) -> Story:
    return Story(event.kind, event.day, event.until, event.ground)
