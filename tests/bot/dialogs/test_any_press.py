"""Whatever a button may carry, pressed by anybody: a screen in their language, nobody else's data, nothing broken.

Telegram delivers what stood under a message of any age, and whatever somebody's own client makes up.
"""

import asyncio
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, Literal, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from bot.dialogs.applicant import routers
from bot.dialogs.applicant.case.days.buttons import Asked
from bot.dialogs.callback_data import CallbackData
from bot.dialogs.screen import Button
from bot.services.ports import Database
from bot.services.regions import regions
from rules import Lang, load_rules
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.people import FOUND_AS_IT_IS, SECRETS, STATES, Neighbour, ids_of, in_rehearsal, rehearsal

PEOPLE: list[tuple[str, Lang]] = [
    ("newcomer", "kk"),
    ("in mid self-check", "ru"),
    ("reconsidering", "en"),
    ("with a full case", "kk"),
    ("with a full case", "ru"),
    ("with a full case", "en"),
    ("about to be forgotten", "kk"),
]

LONGEST = 64
"""Bytes of data under a button."""


def kinds(base: type[CallbackData] = CallbackData) -> Iterator[type[CallbackData]]:
    """Every kind of button that an applicant may have."""
    for child in base.__subclasses__():
        yield from kinds(child)
        if child.__module__.startswith("bot.dialogs.applicant") and child is not Asked:
            yield child


routers()  # importing every dialog defines every button
KINDS = sorted(kinds(), key=lambda kind: kind.__prefix__)

DAYS = (
    "",
    *("20261102", "20261101", "20261103", "20270201", "20230706", "20230101", "20270430", "20300228"),
    *("00000000", "20269999", "20260230", "99991231", "99990101", "21491231", "19000101", "00010101"),
    *("2026112", "202611021", "٢٠٢٦١١٠٢", "-2026112", "2026 112"),
)
MONTHS = (
    *("", "202611", "202612", "202307", "219912", "190001"),
    *("202613", "202600", "999912", "000101", "99991", "2026", "٢٠٢٦١١"),
)
NUMBERS = (
    *("0", "1", "2", "3", "2147483647", "2147483648", "9223372036854775807", "9" * 20, "-1", "-" + "9" * 20),
    *("", "1e3", "0x1", "1.5", "nan", "٧", "１２", "+1", " 1", "1_0", "1790000000", "99999999999999"),
)
OWN_WORDS = (
    *(
        "",
        "f",
        "fst",
        "s",
        "t",
        "x",
        "fffffffffff",
        "0123456789ab",
        "issue",
        "complaint_body",
        "iin",
        "own_1",
        "own_99",
    ),
    *(
        "0000",
        "1830",
        "9999",
        "٠٩٣٠",
        "not_found",
        "unknown",
        "UZ",
        "KZ",
        "yes",
        "5",
        "100",
        "-3",
        "citizenship",
        "eds",
    ),
    *("profession", "experience_years", "experience_periods", "egov", "a\0b", "<b>", "ұзақ", "🙂" * 5),
)


def written(ids: Sequence[int]) -> st.SearchStrategy[str]:
    """The data of any button; these ids are likely ones."""
    number = st.sampled_from([*map(str, ids)]) | st.sampled_from(NUMBERS)
    rules = load_rules()
    known = [*regions(), *(portal.id for portal in rules.portals), *(one.id for one in rules.refusal_grounds)]
    known += [*(one.id for one in rules.ending_grounds), *(document.id for document in rules.documents)]
    known += [one.id for one in (*rules.catalog.sectors, *rules.catalog.activities, *rules.catalog.professions)]
    words = st.sampled_from([*OWN_WORDS, *known]) | st.text(max_size=12)

    def values(name: str, field: FieldInfo) -> st.SearchStrategy[str]:
        if name in ("day", "first"):
            return st.sampled_from(DAYS)
        if name == "month":
            return st.sampled_from(MONTHS)
        if field.annotation is bool:
            return st.sampled_from(["0", "1", "1", "", "yes", "2"])
        if field.annotation is int or name == "answers":
            return number
        options = _options(field.annotation)
        likely = st.sampled_from(options) if options else words
        return likely | likely | likely | (number if name == "value" else words)

    def of(kind: type[CallbackData]) -> st.SearchStrategy[str]:
        fields = [values(name, field) for name, field in kind.model_fields.items()]
        return st.tuples(*fields).map(lambda parts: ":".join((kind.__prefix__, *parts)))

    kind = st.sampled_from(KINDS)
    garbage = st.builds(lambda kind, text: f"{kind.__prefix__}:{text}", kind, st.text(max_size=LONGEST))
    anything = kind.flatmap(of)
    return (anything | anything | anything | garbage).map(_cut)


def changed(seen: Sequence[str]) -> st.SearchStrategy[str]:
    """Data that stand under a message, with one part of them changed."""
    parts = st.sampled_from([*NUMBERS, *DAYS, *MONTHS, *OWN_WORDS])
    return st.builds(_with, st.sampled_from(seen), st.integers(0, 9), parts | st.text(max_size=9)).map(_cut)


def _with(data: str, place: int, part: str) -> str:
    parts = data.split(":")
    parts[place % len(parts)] = part
    return ":".join(parts)


def _options(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(one.value) for one in annotation]
    return [str(one) for one in get_args(annotation)] if get_origin(annotation) is Literal else []


def _cut(data: str) -> str:
    return data.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore")


@pytest.fixture(scope="module", params=PEOPLE, ids="-".join)
def someone(request: pytest.FixtureRequest, runner: asyncio.Runner, shared_database: Database) -> Conversation:
    """Somebody in each state."""
    state, lang = request.param
    return runner.run(STATES[state](shared_database, lang))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=FOUND_AS_IT_IS)
@given(data=st.data())
def test_any_data_in_any_state(
    runner: asyncio.Runner, shared_database: Database, other: Neighbour, someone: Conversation, data: st.DataObject
) -> None:
    async def press() -> None:
        before = await other.everything()
        own = await ids_of(someone)
        ids = [*await ids_of(other.chat), *own, *own, max(own, default=0) + 1, max(own, default=0) + 2]
        async with rehearsal(shared_database) as undone:
            chat = in_rehearsal(someone, undone)
            for _ in range(3):
                seen = [button.data for button in buttons(chat) if button.data is not None] or ["g:here"]
                pressed = data.draw(written(ids) | changed(seen) | st.sampled_from(seen), label="data")
                await chat.press_data(pressed, data.draw(st.sampled_from([None, 1, 2, 3])))
                assert not chat.silent, pressed
                _tells_nothing(chat)
            assert await other.everything(undone) == before

    runner.run(press())


def buttons(chat: Conversation) -> list[Button]:
    """Every button that there is to press."""
    return [button for screen in chat.messages.values() for row in screen.keyboard for button in row]


def _tells_nothing(chat: Conversation) -> None:
    """Nothing that was shown or sent has come from the neighbour."""
    shown = [screen.text for screen in chat.said] + chat.toasts
    shown += [button.label for screen in chat.said for row in screen.keyboard for button in row]
    shown += [chat.files[name].decode("utf-8", "ignore") for name in chat.sent_files]
    assert not [secret for secret in SECRETS for text in shown if secret in text]
