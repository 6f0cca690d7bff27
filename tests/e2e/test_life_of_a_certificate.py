"""The life of a certificate over HTTP, in each language, with the clock moved: what is told, reminded of, and erased.

The days were counted by hand on the calendar of 2026 and 2027.
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.dialogs.applicant.layout import at_start
from bot.i18n import ASTANA_TIME, Translator, translator
from bot.i18n.markup import plain as said
from rules import Lang
from sandbox.client import Json, Person, words
from sandbox.world import Settings
from tests.e2e.conftest import PEOPLE, running, settings
from tests.e2e.steps import begin
from tests.telegram import Telegram, serving

TODAY = {"kk": "бүгін", "ru": "сегодня", "en": "today"}
SOMEBODY_ELSE = 5100000004
LAST_FRIDAY = {"kk": "өткен жұма", "ru": "в прошлую пятницу", "en": "last Friday"}


def at(day: str, hour: str = "10:30") -> datetime:
    """A moment, from what a clock in Astana shows."""
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ASTANA_TIME).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Life:
    """Somebody who lives with the bot."""

    telegram: Telegram
    person: Person
    t: Translator

    async def press(self, *keys: str) -> None:
        """Press buttons by the keys of their words, each in the last message that has it."""
        for key in keys:
            await self.press_label(at_start(self.t(key)))

    async def press_label(self, words_on_it: str) -> None:
        """Press the last button with these words."""
        message = next(one for one in reversed(await self.person.messages()) if words_on_it in labels(one))
        await self.person.press(words_on_it, message=message)
        await self.telegram.sandbox.idle()

    async def say(self, text: str) -> None:
        """Type, and let the bot answer."""
        await self.person.send(text)
        await self.telegram.sandbox.idle()

    async def tell(self, *keys: str, days: tuple[str, ...] = ()) -> None:
        """Open the case, press what has happened, and type its days."""
        await self.say("/case")
        await self.press("case.overview.happened.button", *keys)
        for day in days:
            await self.say(day)

    async def read(self, *expected: str) -> None:
        """All of this stands in what the bot has said since the last action, or soon does."""
        for one in expected:
            await self.person.wait_for(partial(holds, one))

    async def set_clock(self, moment: datetime) -> None:
        """Move the clock."""
        await self.telegram.sandbox.set_clock(moment.isoformat())

    async def wake_at(self, moment: datetime, *expected: str) -> None:
        """Move the clock, and wait until the bot writes by itself, all of this in one message."""
        earlier = {message["message_id"] for message in await self.person.messages()}
        await self.set_clock(moment)
        await self.person.wait_for(
            lambda message: message["message_id"] not in earlier and all(holds(one, message) for one in expected)
        )


def holds(words_read: str, message: Json) -> bool:
    """Whether a message says it, or carries a file of this name."""
    return words_read in f"{words(message)} {message.get('document', {}).get('file_name', '')}"


def labels(message: Json) -> list[str]:
    """The labels of the buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
async def test_the_life_of_a_certificate(tmp_path: Path, language: Lang) -> None:
    start = Settings(check_answers=True, start=at("2026-11-02"))
    async with serving(start) as telegram, running(settings(telegram, tmp_path)):
        life = Life(telegram, await telegram.person(PEOPLE[language]), translator(language))
        await begin(life.person, language)
        await application_to_certificate(life)
        await contract_to_extension(life)
        await changes(life)
        await to_the_end(life)


async def application_to_certificate(life: Life) -> None:
    """Filed, late, issued: the authority's clock and the days before the certificate ends."""
    t = life.t
    await life.tell("case.event.filed.button", "case.procedure.issue.plain", days=("2.11",))
    await life.read(said(t.no_later_than(date(2026, 11, 11))), said(t("mydata.consent.reminders")))
    await life.press("mydata.consent.agree.button")
    await life.wake_at(at("2026-11-12"), said(t("notice.authority_late.since", day=t.date(date(2026, 11, 11)))))
    await life.press("application.ask.button")
    await life.read("Өтінішім қай күні тіркелді", "заявление зарегистрировано")
    await life.tell("case.event.certificate_issued.button", days=("12.11", "11.02.2027"))
    await life.read(said(at_start(t.date(date(2027, 2, 1)))), said(at_start(t.date(date(2027, 2, 8)))))


async def contract_to_extension(life: Life) -> None:
    """A contract, its reminders to the last afternoon, done, watched, extended."""
    t = life.t
    await life.set_clock(at("2026-12-14"))
    await life.tell("case.event.contract_signed.button", days=("11.12",))
    await life.press("case.until.open.button")
    due = said(t.no_later_than(date(2026, 12, 21)))  # 16 December is a holiday
    await life.read(due)
    for moment in (at("2026-12-15"), at("2026-12-18"), at("2026-12-21"), at("2026-12-21", "17:00")):
        await life.wake_at(moment, said(t("notice.reminder")), due)
    await life.press("duty.done.button", "case.day.today.button")
    await life.read(said(t("duty.done.keep_proof")))
    await life.press("duty.done.watch.button")
    await life.read(said(t.no_later_than(date(2026, 12, 25))))
    await life.set_clock(at("2026-12-25"))
    await life.tell("case.events.decision.button", "case.event.extended.button", days=("25.12", "10.12.2028"))
    await life.read(said(t.date(date(2028, 12, 10))))


async def changes(life: Life) -> None:
    """A new employer, a new passport, and the end of the contract, each with its five days."""
    t, today = life.t, TODAY[life.t.lang]
    await life.set_clock(at("2027-03-01"))
    due = said(t.no_later_than(date(2027, 3, 5)))
    await life.tell("case.event.employer_changed.button", days=(LAST_FRIDAY[t.lang],))
    await life.press("case.until.open.button")
    await life.read(due)
    await life.tell("case.event.notice_sent.button", days=(today,))
    await life.read(said(t("duty.done.keep_proof")))
    await life.tell("case.event.identity_changed.button", days=("28.02",))
    await life.read(due)
    await life.tell("case.event.filed.button", "case.procedure.reissue.plain", days=(today,))
    await life.read(due)
    await life.tell("case.events.decision.button", "case.event.reissued.button", days=(today,))
    await life.press("case.until.same.button")
    await life.tell("case.event.contract_ended.button", days=("28.02",))
    await life.read(due)
    await life.tell("case.event.notice_sent.button", days=(today,))
    await life.read(said(t("case.which.choose")))  # the first notice of the day was about the employer
    await life.press_label(next(one for one in labels(await life.person.screen()) if one.startswith("1. ")))
    await life.read(said(t("duty.done.keep_proof")))


async def blocked_and_back(life: Life) -> None:
    """What fell due meanwhile is summed up. That the bot has looked for it shows in what another person is told."""
    t = life.t
    other = Life(life.telegram, await life.telegram.person(SOMEBODY_ELSE), t)
    await begin(other.person, t.lang)
    await other.tell("case.event.contract_ended.button", days=("28.02",))
    await other.press("mydata.consent.agree.button")
    await life.person.block()
    await life.telegram.sandbox.idle()
    await other.wake_at(at("2027-03-09"), said(t("notice.reminder")))
    await life.person.unblock()
    await life.telegram.sandbox.idle()
    await life.telegram.sandbox.advance(60)  # who has come back is looked for each minute
    await life.read(said(t("notice.missed")))


async def to_the_end(life: Life) -> None:
    """The duties as a calendar file, a blocked bot, one's own data, and the end of it all."""
    t = life.t
    await life.say("/case")
    await life.press("case.overview.duties.button", "duty.calendar.button")
    await life.read("anyqtama.ics")
    await blocked_and_back(life)
    await life.say("/mydata")
    await life.press("mydata.export.button")
    await life.read("anyqtama.txt", "anyqtama.json")
    await life.say("/forget")
    await life.press("mydata.forget.yes.button", "mydata.keep.button")
    await life.read(said(t("mydata.keep.done")))
    await life.say("/forget")
    await life.press("mydata.forget.yes.button")
    await life.set_clock(at("2027-03-09") + timedelta(hours=2))
    for _ in range(100):
        await life.say("/start")
        if holds("Choose your language", await life.person.screen()):
            break
        await asyncio.sleep(0.1)
    else:
        pytest.fail("An hour later everything should be erased.")
