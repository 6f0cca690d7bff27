"""What the bot remembers of a person: frozen records, as the storage returns them.

Times are aware datetimes in UTC. Languages are the three of `rules.Lang`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules import Answers, Lang


class ConsentScope(StrEnum):
    """What a person may agree to, and take back, one by one."""

    STORAGE = "storage"
    """Answers of the self-check and the language are kept (asked for on the first screen)."""
    REMINDERS = "reminders"
    """The bot writes by itself when something has to be done."""
    HELP_LINE = "help_line"
    """Questions are passed on to the people of the help-line."""
    BROADCASTS = "broadcasts"
    """The bot passes on what an authority tells many people at once."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A question of the case that typed words may answer: which day, which number, what to note."""

    by: str
    """The data of the button that asks the question: ASCII, at most 64 bytes."""
    since: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who talks to the bot. The bot knows no name and no phone, only Telegram's number."""

    id: int
    """Telegram's user id, which is the id of the private chat as well."""
    language: Lang | None
    """None until the person has chosen."""
    created_at: datetime
    reachable: bool
    """False from the moment Telegram says that the person has blocked the bot."""
    screen_id: int | None
    """The message that shows the passing screen and is edited in place; None before the first."""
    awaited: Awaited | None = None
    """What typed words are for, besides the answers of a self-check; None when no other question is open."""


@dataclass(frozen=True, slots=True)
class Consent:
    """One agreement: which words were agreed to, in which language, and when."""

    person_id: int
    scope: ConsentScope
    version: str
    language: Lang
    text_hash: str
    """SHA-256 of the very text that was shown, so that it can be proved later."""
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Check:
    """One self-check. A person has at most one that is current; earlier ones are kept as they ended."""

    id: int
    person_id: int
    answers: Answers
    """By question id, the JSON values of `rules.evaluate`."""
    asking: str | None
    """The question now on the screen, so that typed words are understood; None when there is none."""
    started_at: datetime
    changed_at: datetime
    finished_at: datetime | None
    """When the verdict was given; None while questions are open."""
    rules_version: str | None
    """The version of the rules that the verdict was given by."""
