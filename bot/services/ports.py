"""What services need from the outside: a transaction with repositories in it, and a clock.

`bot.storage` implements these on SQLite and on PostgreSQL.
"""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.services.case.ports import (
    Applications,
    Cliffs,
    DaysOff,
    Documents,
    Duties,
    Erasures,
    Events,
    Preferences,
    Reminders,
    Results,
)
from bot.services.delivery import Deliveries
from bot.services.model import Check, Consent, ConsentScope, Person
from rules import Answers, Lang


class Clock(Protocol):
    """The only source of the present moment. The sandbox moves it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class Persons(Protocol):
    """People who have written to the bot."""

    async def get(self, person_id: int) -> Person | None: ...

    async def meet(self, person_id: int, now: datetime) -> Person:
        """The person, remembered from now on if new. A person who writes is reachable again."""
        ...

    async def set_language(self, person_id: int, language: Lang) -> None:
        """Keep the language. LookupError when there is no such person to keep it for."""
        ...

    async def set_reachable(self, person_id: int, *, reachable: bool) -> None:
        """Note whether messages arrive. Nothing happens when the person has been erased meanwhile."""
        ...

    async def set_screen(self, person_id: int, message_id: int | None) -> None:
        """Remember which message shows the passing screen."""
        ...

    async def await_words(self, person_id: int, awaited: str | None, now: datetime) -> None:
        """Remember what the person's next words are for (`Awaited.by`); None when nothing is open any more."""
        ...


class Consents(Protocol):
    """Agreements, each with the words that were agreed to."""

    async def give(self, consent: Consent) -> None:
        """Record the consent; a standing one for the same scope and version stays as it is."""
        ...

    async def standing(self, person_id: int, scope: ConsentScope) -> Consent | None:
        """The latest consent for this scope that has not been withdrawn, or None."""
        ...

    async def withdraw(self, person_id: int, scope: ConsentScope, now: datetime) -> bool:
        """Withdraw every standing consent for this scope; False when there was none."""
        ...

    async def history(self, person_id: int) -> list[Consent]:
        """Every consent that the person has given, withdrawn ones as well, in the order in which they were given."""
        ...


class Checks(Protocol):
    """Self-checks. At most one per person is current: the one started last."""

    async def current(self, person_id: int) -> Check | None: ...

    async def get(self, check_id: int) -> Check | None:
        """Any check by its id, also an earlier one: a button under last month's verdict carries it."""
        ...

    async def history(self, person_id: int) -> list[Check]:
        """Every check of the person, the first one first."""
        ...

    async def erase(self, person_id: int) -> int:
        """Remove every check of the person for good, as a withdrawn consent asks; how many."""
        ...

    async def start(self, person_id: int, now: datetime) -> Check:
        """A new check, which becomes the current one."""
        ...

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
        """Keep the check as it is now. LookupError when there is no such check to keep it in."""
        ...


class Updates(Protocol):
    """Which updates of Telegram have taken effect. Kept for a week: Telegram redelivers for a day at most."""

    async def record(self, update_id: int, person_id: int | None, now: datetime, mark: int = 0) -> bool:
        """True when the update is new; False when its effects have been committed before.

        The mark tells it from another one with the same id, should the server begin again to count; 0 tells nothing.
        The person has to be known by the end of the transaction. None for an update that nobody is owed an answer to.
        """
        ...

    async def mark_answered(self, update_ids: list[int]) -> None:
        """Note that nothing is owed to these updates any more. What was kept to be sent to them is forgotten."""
        ...

    async def owe(self, update_id: int, person_id: int, messages: str) -> None:
        """Keep messages, in whatever form, that this update is to be answered with. Once for an update."""
        ...

    async def owed(self) -> list[int]:
        """Persons (ids, each once) whose update took effect but whose answer may not have been sent."""
        ...

    async def owed_to(self, person_id: int) -> list[int]:
        """The updates (ids) of this person that are not known to have been answered."""
        ...

    async def messages_owed_to(self, person_id: int) -> dict[int, str]:
        """What is kept of answers that are not known to have been given, by this person's updates, in their order."""
        ...

    async def received_from(self, person_id: int) -> list[tuple[int, datetime, int]]:
        """The updates (ids) of this person that are still remembered, when each was received, and its mark."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Remove answered updates older than the moment; how many."""
        ...


class Unit(Protocol):
    """One transaction: what is done through it is committed together or not at all."""

    @property
    def persons(self) -> Persons: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def checks(self) -> Checks: ...
    @property
    def updates(self) -> Updates: ...
    @property
    def events(self) -> Events: ...
    @property
    def duties(self) -> Duties: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def cliffs(self) -> Cliffs: ...
    @property
    def applications(self) -> Applications: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def preferences(self) -> Preferences: ...
    @property
    def days_off(self) -> DaysOff: ...
    @property
    def erasures(self) -> Erasures: ...
    @property
    def results(self) -> Results: ...
    @property
    def deliveries(self) -> Deliveries: ...


class Database(Protocol):
    """Where units come from."""

    def transaction(self, person_id: int | None = None) -> AbstractAsyncContextManager[Unit]:
        """One transaction, committed on a clean exit and rolled back on an exception.

        With a `person_id` no other replica handles an update of the same person until it ends.
        No network call and no other transaction belongs inside. Raises `bot.services.errors.StorageUnavailable` when
        the database cannot be used.
        """
        ...

    async def tend(self) -> None:
        """Work of the database's own that takes long, done beside the loop. Call it now and then."""
        ...

    async def close(self) -> None: ...
