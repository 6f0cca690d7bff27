"""The repositories of `bot.services.ports`, the same for both databases: queries by name, rows into records."""

from datetime import datetime
from typing import Any

from bot.services.model import Check, Consent, ConsentScope, Person
from bot.storage.case import (
    SqlApplications,
    SqlCliffs,
    SqlDaysOff,
    SqlDocuments,
    SqlDuties,
    SqlErasures,
    SqlEvents,
    SqlPreferences,
    SqlReminders,
    SqlResults,
)
from bot.storage.deliveries import SqlDeliveries
from bot.storage.queries import Queries
from bot.storage.repository import Repository, found
from bot.storage.rows import from_ms, plain, to_check, to_consent, to_json, to_ms, to_ms_or_none, to_person
from rules import Answers, Lang


class SqlPersons(Repository):
    """`ports.Persons`."""

    __slots__ = ()

    async def get(self, person_id: int) -> Person | None:
        row = await self._sql.get(self._connection, person_id=person_id)
        return None if row is None else to_person(row)

    async def meet(self, person_id: int, now: datetime) -> Person:
        known = await self.get(person_id)
        if known is not None and known.reachable:  # nearly always: nothing to write
            return known
        return to_person(await self._sql.meet(self._connection, person_id=person_id, now=to_ms(now)))

    async def set_language(self, person_id: int, language: Lang) -> None:
        found(await self._sql.set_language(self._connection, person_id=person_id, language=language), "person")

    async def set_reachable(self, person_id: int, *, reachable: bool) -> None:
        await self._sql.set_reachable(self._connection, person_id=person_id, reachable=reachable)

    async def set_screen(self, person_id: int, message_id: int | None) -> None:
        await self._sql.set_screen(self._connection, person_id=person_id, screen_id=message_id)

    async def await_words(self, person_id: int, awaited: str | None, now: datetime) -> None:
        since = None if awaited is None else to_ms(now)
        await self._sql.await_words(self._connection, person_id=person_id, awaited=plain(awaited), since=since)


class SqlConsents(Repository):
    """`ports.Consents`."""

    __slots__ = ()

    async def give(self, consent: Consent) -> None:
        await self._sql.give(
            self._connection,
            person_id=consent.person_id,
            scope=consent.scope.value,
            version=plain(consent.version),
            language=consent.language,
            text_hash=plain(consent.text_hash),
            given_at=to_ms(consent.given_at),
            withdrawn_at=to_ms_or_none(consent.withdrawn_at),
        )

    async def standing(self, person_id: int, scope: ConsentScope) -> Consent | None:
        row = await self._sql.standing(self._connection, person_id=person_id, scope=scope.value)
        return None if row is None else to_consent(row)

    async def withdraw(self, person_id: int, scope: ConsentScope, now: datetime) -> bool:
        withdrawn: int = await self._sql.withdraw(
            self._connection, person_id=person_id, scope=scope.value, now=to_ms(now)
        )
        return withdrawn > 0

    async def history(self, person_id: int) -> list[Consent]:
        return [to_consent(row) async for row in self._sql.history(self._connection, person_id=person_id)]


class SqlChecks(Repository):
    """`ports.Checks`."""

    __slots__ = ()

    async def current(self, person_id: int) -> Check | None:
        row = await self._sql.current(self._connection, person_id=person_id)
        return None if row is None else to_check(row)

    async def get(self, check_id: int) -> Check | None:
        row = await self._sql.get(self._connection, check_id=check_id)
        return None if row is None else to_check(row)

    async def start(self, person_id: int, now: datetime) -> Check:
        return to_check(await self._sql.start(self._connection, person_id=person_id, now=to_ms(now)))

    async def save(  # noqa: PLR0913  (the columns of a check)
        self,
        check_id: int,
        *,
        answers: Answers,
        asking: str | None,
        now: datetime,
        finished_at: datetime | None,
        rules_version: str | None,
    ) -> None:
        saved = await self._sql.save(
            self._connection,
            check_id=check_id,
            answers=to_json(answers),
            asking=plain(asking),
            now=to_ms(now),
            finished_at=to_ms_or_none(finished_at),
            rules_version=plain(rules_version),
        )
        found(saved, "check")

    async def history(self, person_id: int) -> list[Check]:
        return [to_check(row) async for row in self._sql.history(self._connection, person_id=person_id)]

    async def erase(self, person_id: int) -> int:
        erased: int = await self._sql.erase(self._connection, person_id=person_id)
        return erased


class SqlUpdates(Repository):
    """`ports.Updates`."""

    __slots__ = ()

    async def record(self, update_id: int, person_id: int | None, now: datetime, mark: int = 0) -> bool:
        recorded: int = await self._sql.record(
            self._connection, update_id=update_id, person_id=person_id, now=to_ms(now), mark=mark
        )
        return recorded > 0

    async def mark_answered(self, update_ids: list[int]) -> None:
        if update_ids:
            await self._sql.mark_answered(self._connection, [{"update_id": update_id} for update_id in update_ids])
            await self._sql.forget_given_messages(self._connection)

    async def owe(self, update_id: int, person_id: int, messages: str) -> None:
        await self._sql.owe(self._connection, update_id=update_id, person_id=person_id, messages=plain(messages))

    async def owed(self) -> list[int]:
        return [row["person_id"] async for row in self._sql.owed(self._connection)]

    async def owed_to(self, person_id: int) -> list[int]:
        return [row["update_id"] async for row in self._sql.owed_to(self._connection, person_id=person_id)]

    async def messages_owed_to(self, person_id: int) -> dict[int, str]:
        owed = self._sql.messages_owed_to(self._connection, person_id=person_id)
        return {row["update_id"]: row["messages"] async for row in owed}

    async def received_from(self, person_id: int) -> list[tuple[int, datetime, int]]:
        return [
            (row["update_id"], from_ms(row["received_at"]), row["mark"])
            async for row in self._sql.received_from(self._connection, person_id=person_id)
        ]

    async def forget_before(self, moment: datetime) -> int:
        forgotten: int = await self._sql.forget_before(self._connection, moment=to_ms(moment))
        return forgotten


class SqlUnit:
    """`ports.Unit`: the repositories of one transaction."""

    __slots__ = (
        "applications",
        "checks",
        "cliffs",
        "consents",
        "days_off",
        "deliveries",
        "documents",
        "duties",
        "erasures",
        "events",
        "persons",
        "preferences",
        "reminders",
        "results",
        "updates",
    )

    def __init__(self, queries: Queries, connection: Any) -> None:
        self.persons = SqlPersons(queries.persons, connection)
        self.consents = SqlConsents(queries.consents, connection)
        self.checks = SqlChecks(queries.checks, connection)
        self.updates = SqlUpdates(queries.updates, connection)
        self.events = SqlEvents(queries.events, connection)
        self.duties = SqlDuties(queries.duties, connection)
        self.reminders = SqlReminders(queries.reminders, connection)
        self.cliffs = SqlCliffs(queries.cliffs, connection)
        self.applications = SqlApplications(queries.applications, connection)
        self.documents = SqlDocuments(queries.documents, connection)
        self.preferences = SqlPreferences(queries.preferences, connection)
        self.days_off = SqlDaysOff(queries.days_off, connection)
        self.erasures = SqlErasures(queries.erasures, connection)
        self.results = SqlResults(queries.results, connection)
        self.deliveries = SqlDeliveries(queries.deliveries, connection)
