"""Which day? Pressed, picked on a calendar, or typed; checked for sense; never guessed."""

from datetime import date, timedelta

import pytest

from bot.dialogs.applicant.case.days.buttons import About, AskDay, ShowMonth, TellDay
from bot.dialogs.applicant.case.days.month import month_screen
from bot.dialogs.applicant.case.days.questions import bounds
from bot.dialogs.applicant.case.days.screens import day_screen
from bot.dialogs.applicant.case.events.words import TOLD, VALID
from bot.dialogs.screen import Screen
from bot.i18n import translator
from bot.services.case.model import EventKind
from rules import Lang
from rules.calendar import default_calendar
from tests.bot.dialogs.applicant.case.steps import tell
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.looks import wrong_with

TODAY = date(2026, 12, 22)
SIGNED = AskDay(about=About.CONTRACT_SIGNED)


def month_of(lang: Lang, month: date, asked: AskDay = SIGNED) -> Screen:
    return month_screen(translator(lang), asked, month, bounds(asked, TODAY), default_calendar())


def days_in(screen: Screen) -> dict[str, str]:
    """The labels of days that can be chosen, with the day that each means."""
    buttons = [button for row in screen.keyboard for button in row if button.data and button.data.startswith("cz:")]
    return {button.label: TellDay.unpack(button.data or "").day for button in buttons}


def test_a_month_has_each_day_once_up_to_today(lang: Lang) -> None:
    screen = month_of(lang, date(2026, 12, 1))
    assert not list(wrong_with(screen, lang))
    days = days_in(screen)
    assert [*days.values()] == [f"202612{number:02}" for number in range(1, 23)]
    assert days["(16)"] == "20261216", "Independence Day"
    assert days["(19)"] == "20261219", "a Saturday"
    assert days["17"] == "20261217"


def test_days_off_are_named_in_words(lang: Lang) -> None:
    t = translator(lang)
    text = month_of(lang, date(2026, 12, 1)).text
    assert t("case.month.days_off") in text
    assert t.date(date(2026, 12, 16)) in text
    assert t.date(date(2026, 12, 19)) not in text, "Saturdays need no name"


def test_weeks_begin_on_monday_and_are_full(lang: Lang) -> None:
    screen = month_of(lang, date(2026, 12, 1))
    header, *weeks = [row for row in screen.keyboard if len(row) == 7]
    assert header[0].label in ("дс", "пн", "Mo"), "as short as a seventh of a phone's screen"
    first = next(index for index, button in enumerate(weeks[0]) if button.label == "1")
    assert first == date(2026, 12, 1).weekday()
    assert len(weeks) == 4, "a week that has not begun has nothing to choose"


def test_the_first_day_that_is_told_is_called_what_it_is(lang: Lang) -> None:
    t = translator(lang)
    told = date(2026, 12, 11)
    for about, kind in ((About.CONTRACT_SIGNED, EventKind.CONTRACT_SIGNED), (About.EXTENDED, EventKind.EXTENDED)):
        screen = day_screen(t, AskDay(about=about, first="20261211"), TODAY)
        assert screen.text.startswith(t(TOLD[kind], on=t.on(told))), "it is not the first day of anything"
        assert AskDay(about=about).pack() == screen.keyboard[-1][0].data, "one step back, not to the beginning"
    issued = day_screen(t, AskDay(about=About.CERTIFICATE_ISSUED, first="20261211"), TODAY)
    assert issued.text.startswith(t(VALID[EventKind.CERTIFICATE_ISSUED], start=t.from_(told)))


def test_there_is_no_way_to_a_month_without_days_to_choose(lang: Lang) -> None:
    def months(screen: Screen) -> list[str]:
        buttons = [button for row in screen.keyboard if len(row) < 7 for button in row]
        return [ShowMonth.unpack(button.data).month for button in buttons if button.data and button.data[:3] == "cm:"]

    assert months(month_of(lang, date(2026, 12, 1))) == ["202611", "202512"], "not into the future"
    assert months(month_of(lang, date(2023, 7, 1))) == ["202308", "202407"], "not before the order"


def test_a_year_whose_days_off_are_not_known_says_so(lang: Lang) -> None:
    until = AskDay(about=About.EXTENDED, first="20261201")
    screen = month_of(lang, date(2029, 1, 1), until)
    assert translator(lang)("case.month.unknown") in screen.text
    assert len(days_in(screen)) == 31


async def test_a_day_picked_on_the_calendar(speaker: Conversation) -> None:
    await speaker.press_data(AskDay(about=About.CONTRACT_ENDED).pack())
    await speaker.press("Show a calendar")
    await speaker.press("October 2026")
    await speaker.press("30")
    assert "no later than Friday, 6 November 2026" in "\n".join(screen.text for screen in speaker.said)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("soon", "did not understand which day"),
        ("31.02", "There is no such day"),
        ("Tuesday, 2 November", "There is no such day"),
        ("03/04", "Which number is the month?"),
        ("tomorrow", "has not come yet"),
        ("03.11.2026", "has not come yet"),
        ("01.06.2023", "not in force on that day"),
        ("Monday", "can mean two days"),
        ("01.08.2026", "more than two months ago"),
        ("2.11 " + "very " * 200, "too long"),
    ],
)
async def test_a_day_that_is_not_taken_as_it_is(speaker: Conversation, words: str, answer: str) -> None:
    said = await tell(speaker, About.CONTRACT_ENDED, words)
    assert answer in said
    duties = await speaker.press_data("c:duties")
    assert "Nothing is open" in duties.text, "nothing was remembered"


async def test_far_back_is_asked_again_and_then_believed(speaker: Conversation) -> None:
    await tell(speaker, About.CONTRACT_ENDED, "03.08.2026")
    await speaker.press("Yes, it is right")
    said = "\n".join(screen.text for screen in speaker.said)
    assert "no later than Monday, 10 August 2026" in said
    assert "The last day has passed" in said


async def test_who_is_asked_again_may_type_the_right_day_at_once(speaker: Conversation) -> None:
    await tell(speaker, About.CONTRACT_ENDED, "01.08.2026")
    await speaker.say("31.10.2026")
    assert "Your employment contract ended on Saturday, 31 October 2026" in speaker.said[0].text
    await tell(speaker, About.CERTIFICATE_ISSUED, "02.11.2026", "02.11.2027")
    await speaker.say("01.02.2027")
    assert "Its last day: Monday, 1 February 2027" in speaker.said[1].text


async def test_of_two_fridays_the_person_chooses(speaker: Conversation) -> None:
    speaker.now += timedelta(days=5)  # a Saturday
    await tell(speaker, About.CONTRACT_ENDED, "last Friday")
    labels = speaker.buttons
    assert labels[:2] == ["Friday, 6 November 2026", "Friday, 30 October 2026"]
    await speaker.press("Friday, 30 October 2026")
    assert "no later than Friday, 6 November 2026" in "\n".join(screen.text for screen in speaker.said)


async def test_a_certificate_may_begin_later_but_is_asked_again(speaker: Conversation) -> None:
    said = await tell(speaker, About.CERTIFICATE_ISSUED, "09.11.2026")
    assert "has not come yet" in said
    await speaker.press("Yes, it is right")
    await speaker.say("08.02.2027")
    assert "The certificate is valid from Monday, 9 November 2026" in speaker.said[1].text


async def test_a_certificate_of_more_than_three_months_is_asked_again(speaker: Conversation) -> None:
    said = await tell(speaker, About.CERTIFICATE_ISSUED, "02.11.2026", "02.11.2027")
    assert "at most three months" in said
    await speaker.press("No, another day")
    await speaker.say("01.02.2027")
    assert "Its last day: Monday, 1 February 2027" in speaker.said[1].text


@pytest.mark.parametrize("words", ["бессрочный", "Мерзімсіз шарт", "no end date"])
async def test_that_a_contract_has_no_end_can_be_typed(speaker: Conversation, words: str) -> None:
    await tell(speaker, About.CONTRACT_SIGNED, "02.11.2026", words)
    assert "no later than Monday, 9 November 2026" in speaker.said[1].text
    await tell(speaker, About.CERTIFICATE_ISSUED, "02.11.2026", words)
    assert "did not understand which day" in speaker.last.text, "a certificate has a last day"


async def test_an_end_before_its_beginning(speaker: Conversation) -> None:
    said = await tell(speaker, About.CERTIFICATE_ISSUED, "02.11.2026", "01.10.2026")
    assert "before the first one" in said
    assert "What is the certificate's last day?" in speaker.last.text


async def test_the_question_is_asked_again_after_a_restart(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await applicant.press_data(AskDay(about=About.CONTRACT_ENDED).pack())
    assert t("case.day.contract_ended") in (await applicant.here()).text
    assert t("case.question.closed") in (await applicant.say("/cancel")).text
    assert t("case.day.contract_ended") not in (await applicant.here()).text


async def test_words_answer_what_was_asked_last(speaker: Conversation) -> None:
    await speaker.press_data(AskDay(about=About.CONTRACT_ENDED).pack())
    await speaker.press_data("g:again")  # the self-check asks for the citizenship
    await speaker.say("Uzbekistan")
    check = await speaker.check()
    assert check is not None
    assert check.answers["citizenship"] == "UZ"
    await speaker.press_data(AskDay(about=About.CONTRACT_ENDED).pack())
    await speaker.say("yesterday")
    assert "Noted." in speaker.said[0].text


async def test_a_corrected_message_is_read_anew_while_the_question_is_open(speaker: Conversation) -> None:
    await speaker.press_data(AskDay(about=About.CONTRACT_ENDED).pack())
    message = await speaker.send(text="yesterdey")
    await speaker.edit(message, text="yesterday")
    assert "Noted." in speaker.said[0].text
    await speaker.edit(message, text="30.10.2026")
    assert translator("en")("note.edited_too_late") in speaker.last.text


async def test_other_peoples_words_are_no_day(speaker: Conversation) -> None:
    await speaker.press_data(AskDay(about=About.CONTRACT_ENDED).pack())
    origin = {"type": "hidden_user", "date": speaker.now, "sender_user_name": "x"}
    await speaker.say("yesterday", forward_origin=origin)
    assert translator("en")("other.forward") in speaker.last.text
    assert "On which day did" in speaker.last.text, "the question stays open"
