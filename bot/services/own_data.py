"""The person's own data: seen and exported whole, consents taken back one by one, everything erased on request."""

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, Final

from pydantic import BaseModel

from bot.services.case.days_off import load_calendar
from bot.services.case.model import Application, Erasure
from bot.services.case.planning import Planning
from bot.services.consent import VERSION, StorageConsent, fingerprint
from bot.services.model import Consent, ConsentScope
from bot.services.ports import Unit
from bot.services.secrets import ApplicationNumbers, UnreadableSecret
from rules import Lang

UNDO: Final = timedelta(hours=1)
"""How long a request to be erased can be taken back."""

_RECEIPT_SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_RECEIPT_LENGTH: Final = 8

Section = Callable[[Unit, int], Awaitable[Any]]


async def _person(unit: Unit, person_id: int) -> Any:
    return await unit.persons.get(person_id)


async def _updates(unit: Unit, person_id: int) -> Any:
    received = await unit.updates.received_from(person_id)
    return [{"update_id": update_id, "received_at": moment, "mark": mark} for update_id, moment, mark in received]


async def _preferences(unit: Unit, person_id: int) -> Any:
    quiet = await unit.preferences.quiet_hours(person_id)
    return None if quiet is None else {"quiet_from": quiet.start, "quiet_to": quiet.end}


async def _checks(unit: Unit, person_id: int) -> Any:
    results = await unit.results.of(person_id)
    return [plain(check) | {"result": results.get(check.id)} for check in await unit.checks.history(person_id)]


SECTIONS: Final[Mapping[str, Section]] = {
    "persons": _person,
    "consents": lambda unit, person_id: unit.consents.history(person_id),
    "checks": _checks,
    "events": lambda unit, person_id: unit.events.everything(person_id),
    "event_history": lambda unit, person_id: unit.events.history(person_id),
    "duties": lambda unit, person_id: unit.duties.of(person_id),
    "cliffs": lambda unit, person_id: unit.cliffs.of(person_id),
    "reminders": lambda unit, person_id: unit.reminders.of(person_id),
    "applications": lambda unit, person_id: unit.applications.of(person_id),
    "documents": lambda unit, person_id: unit.documents.everything(person_id),
    "preferences": _preferences,
    "erasures": lambda unit, person_id: unit.erasures.of(person_id),
    "updates": _updates,
    "owed_messages": lambda unit, person_id: unit.updates.messages_owed_to(person_id),
    "deliveries": lambda unit, person_id: unit.deliveries.of(person_id),
}
"""What is exported, by table. Whoever adds a table that keeps something of a person adds it here: a test sees to it."""


async def export(unit: Unit, person_id: int, numbers: ApplicationNumbers) -> dict[str, Any]:
    """Everything that is stored about the person, as JSON values under plain names.

    Numbers of applications are readable: they are the person's own. Moments are ISO text in UTC, days ISO text.
    """
    exported = {name: plain(await section(unit, person_id)) for name, section in SECTIONS.items()}
    for row, application in zip(exported["applications"], await unit.applications.of(person_id), strict=True):
        row["number"] = _number(application, numbers)
    return exported


def plain(value: Any) -> Any:
    """A record, or anything made of records, as JSON values."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | time) else value


@dataclass(frozen=True, slots=True)
class ConsentState:
    """Whether a consent stands."""

    scope: ConsentScope
    consent: Consent | None
    """The one that stands; None when there is none or it was withdrawn."""


@dataclass(frozen=True, slots=True)
class OwnData:
    """What a person does with their own data, within one transaction."""

    unit: Unit
    person_id: int
    now: datetime

    async def consents(self) -> list[ConsentState]:
        """Every consent that can be given, and whether it stands."""
        return [ConsentState(scope, await self.unit.consents.standing(self.person_id, scope)) for scope in ConsentScope]

    async def give_consent(self, scope: ConsentScope, text: str, language: Lang) -> None:
        """Record the consent to this very text. With that to reminders, they are planned at once."""
        await self.unit.consents.give(
            Consent(
                person_id=self.person_id,
                scope=scope,
                version=VERSION,
                language=language,
                text_hash=fingerprint(text),
                given_at=self.now,
                withdrawn_at=None,
            )
        )
        if scope is ConsentScope.REMINDERS:
            await self._plan()

    async def withdraw_consent(self, scope: ConsentScope) -> None:
        """Take a consent back. Without that to reminders nothing is sent; without that to storage nothing is kept."""
        if scope is ConsentScope.STORAGE:
            await StorageConsent(self.unit, self.person_id).withdraw(self.now)
            return
        await self.unit.consents.withdraw(self.person_id, scope, self.now)
        if scope is ConsentScope.REMINDERS:
            await self.unit.reminders.unplan_all(self.person_id)

    async def forget(self) -> Erasure:
        """Ask to erase everything, after `UNDO`. Asked twice, the first request and its receipt count."""
        pending = await self.unit.erasures.pending(self.person_id)
        if pending is not None:
            return pending
        receipt = "".join(secrets.choice(_RECEIPT_SIGNS) for _ in range(_RECEIPT_LENGTH))
        await self.unit.erasures.request(receipt, self.person_id, now=self.now, due_at=self.now + UNDO)
        requested = await self.unit.erasures.by_receipt(receipt)
        assert requested is not None  # noqa: S101  (requested just now, in this transaction)
        return requested

    async def pending_erasure(self) -> Erasure | None:
        """The request that waits to be done; None when there is none."""
        return await self.unit.erasures.pending(self.person_id)

    async def keep_after_all(self) -> bool:
        """Take the request back; False when there is none, or it has been done."""
        return await self.unit.erasures.cancel(self.person_id, self.now)

    async def _plan(self) -> None:
        await Planning(self.unit, self.person_id, self.now, await load_calendar(self.unit)).plan()


async def due_erasures(unit: Unit, now: datetime, limit: int = 100) -> list[Erasure]:
    """Requests that can no longer be taken back and wait to be done, the one asked first first."""
    return await unit.erasures.due(now, limit)


async def erase(unit: Unit, erasure: Erasure, now: datetime) -> None:
    """Do what was asked for: the person goes, and everything that is theirs. The receipt stays, not whose it was."""
    await unit.erasures.done(erasure.receipt, now)
    if erasure.person_id is not None:
        await unit.erasures.erase_person(erasure.person_id)


def _number(application: Application, numbers: ApplicationNumbers) -> str | None:
    if application.number is None:
        return None
    try:
        return numbers.read(application.number, application.person_id)
    except UnreadableSecret:
        return f"…{application.number.last4}"
