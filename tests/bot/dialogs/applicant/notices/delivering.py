"""What is due is sent as it is rendered at that moment, and read."""

from datetime import date

from bot.delivery.jobs import CaseJobs
from bot.dialogs.applicant.notices import render
from bot.dialogs.screen import Screen
from bot.i18n import translator
from bot.services.case.days_off import DaysOff
from bot.services.case.model import DayEntry
from bot.services.case.ports import Kind
from rules import Lang, Text
from rules.certificate import cliff
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.looks import wrong_with

PRELIMINARY = cliff(date(2027, 2, 1)).preliminary_reason or Text(kk="", ru="", en="")
"""What is said of days in a year whose calendar is not official yet."""


async def deliver(chat: Conversation, kind: Kind) -> Screen | None:
    """Do the jobs of the minute, and render the last thing of this kind that the person is to be told."""
    jobs = CaseJobs(chat.database)
    for job in jobs.all():
        await job.do(chat.now)
    async with chat.database.transaction() as unit:
        delivery = [one for one in await unit.deliveries.of(chat.person_id) if one.kind == kind][-1]
        person = await unit.persons.get(chat.person_id)
        assert person is not None
        screen = await render(unit, delivery, person, chat.now)
    if screen is not None:
        assert not list(wrong_with(screen, person.language)), screen
        assert delivery.reference in screen.text
        chat.last_id += 1
        chat.messages[chat.last_id] = screen
    return screen


async def delivered(chat: Conversation, kind: Kind) -> Screen:
    """What is rendered, where something is to be said."""
    screen = await deliver(chat, kind)
    assert screen is not None
    return screen


async def agree(chat: Conversation, lang: Lang) -> None:
    """Agree to reminders."""
    await chat.press(translator(lang)("mydata.consent.agree.button"))


async def declare(chat: Conversation, day: date, *, working: bool = False) -> DayEntry:
    """An officer declares a day off, or worked."""
    async with chat.database.transaction() as unit:
        name = Text(kk="Күн ауыстырылды", ru="День перенесён", en="Day moved")
        source = "https://adilet.zan.kz/rus/docs/V2300032887"
        entered = await DaysOff(unit, chat.now).add(day, working=working, name=name, source=source, by=1)
    assert isinstance(entered, DayEntry), entered
    return entered
