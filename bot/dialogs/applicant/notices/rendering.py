"""From a delivery to a screen, in the person's language of the moment; None when there is nothing to say any more."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from bot.dialogs.applicant.layout import paragraphs
from bot.dialogs.applicant.notices.changes import result_screen
from bot.dialogs.applicant.notices.due import (
    Item,
    authority_late_screen,
    before_the_end_of,
    missed_screen,
    reminder_screen,
)
from bot.dialogs.applicant.notices.moved import Moved, moved_screen
from bot.dialogs.screen import Screen
from bot.i18n import Translator, nearest_language, translator
from bot.services.case.applications import CaseApplications
from bot.services.case.before_end import BeforeEnd, before_end
from bot.services.case.days import day_of
from bot.services.case.days_off import load_calendar
from bot.services.case.duties import CaseDuties
from bot.services.case.model import CaseCalendar, Duty, DutyState
from bot.services.case.moves import MovedDay, Which
from bot.services.case.planning import before_the_cliff, has_signed
from bot.services.case.ports import Kind
from bot.services.case.reminder import Reminder, Step, Subject
from bot.services.case.standing import Standing, standing
from bot.services.case.taking import is_current, still_counts
from bot.services.delivery import Delivery
from bot.services.model import Person
from bot.services.ports import Unit
from rules import RulesError, evaluate


async def render(unit: Unit, delivery: Delivery, person: Person, now: datetime) -> Screen | None:
    """What to show the person for a delivery, with its reference number at the end.

    None when what it is about has been done, has moved again, or is somebody's who wants to hear nothing of it. Raises
    KeyError for a kind that is not one of `Kind`.
    """
    t = translator(person.language or nearest_language(None))
    about = _About(unit, person, t, now, await load_calendar(unit))
    screen = await RENDERERS[Kind(delivery.kind)](about, delivery.payload)
    if screen is None:
        return None
    return Screen(
        paragraphs(screen.text, t("notice.reference", reference=delivery.reference)),
        screen.keyboard,
    )


@dataclass(frozen=True, slots=True)
class _About:
    """Whom it is about, and by what to look."""

    unit: Unit
    person: Person
    t: Translator
    now: datetime
    calendar: CaseCalendar

    @property
    def today(self) -> date:
        return day_of(self.now)

    async def duty(self, duty_id: int) -> Duty | None:
        """The duty if it is open and the person's own."""
        duty = await CaseDuties(self.unit, self.person.id, self.now, self.calendar).get(duty_id)
        return duty if duty is not None and duty.state is DutyState.OPEN else None

    async def standing(self) -> Standing:
        """What the person's events come to."""
        return standing(await self.unit.events.of(self.person.id))

    async def before_end(self, duty: Duty) -> BeforeEnd | None:
        """What the end of the certificate makes of the duty."""
        return before_end(duty, (await self.standing()).certificate, self.calendar, self.today)

    async def item(self, reminder: Reminder) -> Item | None:
        """A reminder with what it is about; None when that is gone."""
        match reminder.subject:
            case Subject.DUTY:
                duty = await self.duty(reminder.subject_id)
                return None if duty is None else Item(reminder, duty=duty, before_end=await self.before_end(duty))
            case Subject.APPLICATION:
                applications = CaseApplications(self.unit, self.person.id, self.now, self.calendar)
                timed = await applications.get(reminder.subject_id)
                return None if timed is None else Item(reminder, application=timed)
            case Subject.CERTIFICATE:
                now = await self.standing()
                if now.certificate is None:
                    return None
                return Item(reminder, certificate=now.certificate, signed=has_signed(now))

    async def moved(self, move: Mapping[str, Any]) -> Moved | None:
        """What has moved; None when it was done meanwhile, or has moved again: then another notice says it."""
        days = tuple(MovedDay(Which(day["which"]), _day(day["old"]), _day(day["new"])) for day in move["days"])
        match Subject(move["subject"]):
            case Subject.DUTY:
                duty = await self.duty(move["id"])
                if duty is None or any(duty.due != day.new for day in days):
                    return None
                before_end = await self.before_end(duty)
                return Moved(days, duty=duty, before_end=before_end, preliminary=duty.count.preliminary)
            case Subject.APPLICATION:
                applications = CaseApplications(self.unit, self.person.id, self.now, self.calendar)
                timed = await applications.get(move["id"])
                if timed is None or timed.application.outcome is not None:
                    return None
                if any(timed.application.late_after != day.new for day in days):
                    return None
                preliminary = timed.timeline.preliminary_reason if timed.timeline is not None else None
                return Moved(days, application=timed, preliminary=preliminary)
            case Subject.CERTIFICATE:
                return await self._certificate_moved(move, days)

    async def _certificate_moved(self, move: Mapping[str, Any], days: tuple[MovedDay, ...]) -> Moved | None:
        now = await self.standing()
        certificate, kept = now.certificate, await self.unit.cliffs.of(self.person.id)
        if certificate is None or kept is None or certificate.is_over(self.today):
            return None
        if {(one.event_id, one.version) for one in (certificate, kept)} != {(move["id"], move["revision"])}:
            return None
        duties = await self.unit.duties.of(self.person.id)
        to_do = before_the_cliff(now, duties, await self.unit.applications.of(self.person.id))
        by = {Which.SIGN: (Step.CLIFF_SIGN_EARLY, kept.sign_by), Which.FILE: (Step.CLIFF_FILE, kept.file_by)}
        days = tuple(day for day in days if by[day.which][0] in to_do and by[day.which][1] == day.new)
        if not days:
            return None
        counted = before_the_end_of(kept.until, self.calendar)
        preliminary = counted.preliminary_reason if counted is not None else None
        return Moved(days, certificate=certificate, signed=has_signed(now), preliminary=preliminary)

    async def items(self, reminders: list[Reminder]) -> list[Item]:
        """The reminders that are still about something."""
        found = [await self.item(reminder) for reminder in reminders]
        return [item for item in found if item is not None]


async def _reminder(about: _About, payload: Mapping[str, Any]) -> Screen | None:
    late = {entry["id"] for entry in payload["reminders"] if entry["late"]}
    reminders = await still_counts(about.unit, [entry["id"] for entry in payload["reminders"]])
    items = await about.items(reminders)
    if not items:
        return None
    is_late = any(item.reminder.id in late for item in items)
    return reminder_screen(about.t, items, about.calendar, about.today, late=is_late)


async def _authority_late(about: _About, payload: Mapping[str, Any]) -> Screen | None:
    reminders = await still_counts(about.unit, [entry["id"] for entry in payload["reminders"]])
    late = [item.application for item in await about.items(reminders) if item.application and item.application.late]
    return authority_late_screen(about.t, late) if late else None


async def _missed(about: _About, payload: Mapping[str, Any]) -> Screen | None:
    reminders = await about.unit.reminders.some([entry["id"] for entry in payload["reminders"]])
    items = await about.items(latest([reminder for reminder in reminders if await is_current(about.unit, reminder)]))
    told = {item.duty.id for item in items if item.duty is not None}
    others = [await about.duty(duty_id) for duty_id in payload["duties"] if duty_id not in told]
    duties = [duty for duty in others if duty is not None]
    if not items and not duties:
        return None
    return missed_screen(about.t, items, duties, about.calendar, about.today)


def latest(reminders: Iterable[Reminder]) -> list[Reminder]:
    """The last reminder of each subject, by deadline: whoever was away for weeks reads of everything once."""
    last = {(one.subject, one.subject_id): one for one in sorted(reminders, key=lambda one: (one.day, one.id))}
    return sorted(last.values(), key=lambda one: (one.deadline, one.id))


async def _moved(about: _About, payload: Mapping[str, Any]) -> Screen | None:
    found = [await about.moved(move) for move in payload["moves"]]
    moved = [one for one in found if one is not None]
    return moved_screen(about.t, moved, payload, about.today) if moved else None


async def _result(about: _About, payload: Mapping[str, Any]) -> Screen | None:
    check = await about.unit.checks.current(about.person.id)
    if check is None or check.id != payload["check"] or check.finished_at is None:
        return None
    try:
        verdict = evaluate(check.answers, about.today)
    except RulesError:
        return result_screen(about.t, payload, None)
    return result_screen(about.t, payload, verdict)


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


RENDERERS: Final[Mapping[Kind, Callable[[_About, Mapping[str, Any]], Awaitable[Screen | None]]]] = {
    Kind.REMINDER: _reminder,
    Kind.AUTHORITY_LATE: _authority_late,
    Kind.MISSED_SUMMARY: _missed,
    Kind.DEADLINE_MOVED: _moved,
    Kind.RESULT_CHANGED: _result,
}
