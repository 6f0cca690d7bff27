"""A person who lives through a case in a test: every use case in a transaction of its own, by a clock that is set."""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from bot.i18n import ASTANA_TIME
from bot.services.case.applications import CaseApplications
from bot.services.case.applying import Filing
from bot.services.case.days import day_of
from bot.services.case.days_off import load_calendar
from bot.services.case.documents import CaseDocuments
from bot.services.case.duties import CaseDuties
from bot.services.case.events import CaseEvents
from bot.services.case.model import Duty, DutyState, EventKind
from bot.services.case.reminder import Reminder
from bot.services.case.results import Doubt, Report, Told
from bot.services.case.sense import Story
from bot.services.case.settings import CaseSettings
from bot.services.case.taking import Bundle, take_due
from bot.services.delivery import Delivery, DeliveryOutbox
from bot.services.model import ConsentScope
from bot.services.own_data import OwnData
from bot.services.ports import Database, Unit


def local(text: str) -> datetime:
    """A moment, in UTC, from what a clock in Astana shows."""
    return datetime.fromisoformat(text).replace(tzinfo=ASTANA_TIME).astimezone(UTC)


@dataclass
class Services:
    """The services of one transaction."""

    unit: Unit
    events: CaseEvents
    duties: CaseDuties
    applications: CaseApplications
    documents: CaseDocuments
    settings: CaseSettings
    own_data: OwnData
    outbox: DeliveryOutbox


@dataclass
class Person:
    """Somebody, and the moment it is for them."""

    database: Database
    id: int = 5100000002
    now: datetime = field(default=local("2026-08-26T12:00"))

    async def meet(self, *, reminders: bool = True) -> "Person":
        """Write to the bot for the first time, and agree to reminders."""
        async with self.database.transaction(self.id) as unit:
            await unit.persons.meet(self.id, self.now)
            await unit.persons.set_language(self.id, "kk")
            if reminders:
                await OwnData(unit, self.id, self.now).give_consent(ConsentScope.REMINDERS, "Еске салайын ба?", "kk")
        return self

    def at(self, text: str) -> "Person":
        """Set the clock to what it shows in Astana."""
        self.now = local(text)
        return self

    @property
    def today(self) -> date:
        """The day in Astana."""
        return day_of(self.now)

    @asynccontextmanager
    async def services(self) -> AsyncIterator[Services]:
        """The services, in one transaction."""
        async with self.database.transaction(self.id) as unit:
            calendar = await load_calendar(unit)
            about = (unit, self.id, self.now, calendar)
            yield Services(
                unit=unit,
                events=CaseEvents(*about),
                duties=CaseDuties(*about),
                applications=CaseApplications(*about),
                documents=CaseDocuments(unit, self.id, self.now),
                settings=CaseSettings(*about),
                own_data=OwnData(unit, self.id, self.now),
                outbox=DeliveryOutbox(unit.deliveries, self.now),
            )

    async def report(
        self,
        kind: EventKind | str,
        day: date | None = None,
        *,
        until: date | None = None,
        ground: str | None = None,
        filing: Filing | None = None,
        answers: int | None = None,
        confirmed: Collection[Doubt] = (),
    ) -> Report:
        """Tell what happened, today unless another day is given."""
        story = Story(EventKind(kind), day or self.today, until, ground)
        return await self.say(story, filing=filing, answers=answers, confirmed=confirmed)

    async def say(
        self,
        story: Story,
        *,
        filing: Filing | None = None,
        answers: int | None = None,
        confirmed: Collection[Doubt] = (),
    ) -> Report:
        """Tell what happened."""
        async with self.services() as services:
            return await services.events.report(story, filing=filing, answers=answers, confirmed=confirmed)

    async def tell(self, kind: EventKind | str, day: date | None = None, **more: Any) -> Told:
        """Tell what happened and is believed."""
        told = await self.report(kind, day, **more)
        assert isinstance(told, Told), told
        return told

    async def duties(self, state: DutyState = DutyState.OPEN) -> dict[str, Duty]:
        """The duties in this state by rule."""
        async with self.services() as services:
            return {duty.rule: duty for duty in await services.duties.all() if duty.state is state}

    async def planned(self) -> list[Reminder]:
        """The reminders that are to come, in order of moments."""
        async with self.services() as services:
            reminders = await services.unit.reminders.of(self.id)
        return [reminder for reminder in reminders if reminder.state == "planned"]

    async def ladder(self) -> list[str]:
        """The reminders that are to come, as steps and what a clock in Astana shows."""
        return [f"{one.step} {shown(one.due_at)}" for one in await self.planned()]

    async def take(self, limit: int = 100) -> list[Bundle]:
        """What goes out now."""
        async with self.database.transaction() as unit:
            return await take_due(unit, self.now, limit)

    async def told(self, kind: str) -> list[Mapping[str, Any]]:
        """What was put into the outbox for the person."""
        async with self.services() as services:
            deliveries: list[Delivery] = await services.unit.deliveries.of(self.id)
        return [delivery.payload for delivery in deliveries if delivery.kind == kind]

    async def blocks(self, *, blocked: bool = True) -> None:
        """Block the bot, or unblock it."""
        async with self.services() as services:
            await services.unit.persons.set_reachable(self.id, reachable=not blocked)


def shown(moment: datetime) -> str:
    """What a clock in Astana shows."""
    return moment.astimezone(ASTANA_TIME).strftime("%Y-%m-%dT%H:%M")


def steps(bundles: Collection[Bundle]) -> list[list[str]]:
    """The steps of each bundle; late ones are marked."""
    return [[due.reminder.step.value + (" late" if due.late else "") for due in bundle.items] for bundle in bundles]
