"""The life of a certificate, told to the bot: in each language, without a word missing.

`Conversation` checks every screen on the way. The days were counted by hand on the calendar of 2026 and 2027.
"""

import re
from datetime import UTC, date, datetime, timedelta

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.applicant.case.procedures import PROCEDURES
from bot.dialogs.applicant.layout import at_start
from bot.i18n import translator
from bot.i18n.markup import plain
from bot.services.case.model import DutyState
from rules import Lang, load_rules
from rules.certificate import cliff
from rules.duty import load_duties
from tests.bot.dialogs.applicant.case.steps import signed, tell
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.looks import labels
from tools.locales.markup import visible


def at(year: int, month: int, day: int) -> datetime:
    """Eleven in the morning in Astana."""
    return datetime(year, month, day, 6, tzinfo=UTC)


async def test_the_days_before_the_end_are_told_in_one_breath(applicant: Conversation, lang: Lang) -> None:
    """700 signs a message (voice.md), also where the calendar is not official yet."""
    t, chat = translator(lang), applicant
    await tell(chat, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    title = t("case.cliff.title", day=t.date(date(2027, 2, 1)))
    receipt = next(screen.text for screen in chat.said if title in screen.text)
    assert receipt.count(t.date(date(2027, 2, 1))) == 1, "the last day is named at the head"
    assert len(visible(receipt)) <= 700


async def test_what_the_self_check_came_to_is_not_contradicted(applicant: Conversation, lang: Lang) -> None:
    """Whoever needs no certificate is not told to collect documents for one."""
    t, chat = translator(lang), applicant
    assert t("case.next.collect") in (await chat.say("/case")).text
    await chat.press(t("here.button"))
    await chat.answer("RU")
    overview = await chat.say("/case")
    assert t("case.next.collect") not in overview.text
    assert t("verdict.not_needed") in overview.text
    assert not re.search(r"\b7\b", overview.text), "no list of documents"
    assert t("verdict.not_needed") in (await chat.press(t("home.result.button"))).text
    await tell(chat, About.CERTIFICATE_ISSUED, "02.11", "01.02")
    assert t("verdict.not_needed") not in (await chat.say("/case")).text, "who has one knows better"


async def test_who_cannot_be_told_yet_is_not_sent_to_apply(applicant: Conversation, lang: Lang) -> None:
    t, chat = translator(lang), applicant
    await chat.answer(*["unknown"] * 10)
    overview = await chat.say("/case")
    assert t("case.next.collect") not in overview.text
    assert t("verdict.cannot_tell") in overview.text


async def test_from_the_application_to_the_end(applicant: Conversation, lang: Lang) -> None:
    t, chat = translator(lang), applicant

    assert t("case.certificate.none") in (await chat.say("/case")).text
    said = await tell(chat, About.FILED, "02.11.2026", detail="issue")
    assert t.no_later_than(date(2026, 11, 5)) in said, "the Commission, from the day after: the hour is not known"
    assert t.no_later_than(date(2026, 11, 11)) in said
    assert t("mydata.consent.reminders") in said, "whoever has not agreed to reminders is asked"
    await chat.press(t("mydata.consent.agree.button"))

    chat.now = at(2026, 11, 11)
    said = await tell(chat, About.CERTIFICATE_ISSUED, "10.11", "09.02")
    assert t.date(date(2027, 2, 9)) in said
    assert at_start(t.date(date(2027, 1, 28))) in said, "to sign with all five days"
    assert at_start(t.date(date(2027, 2, 4))) in said, "to sign and file at the very last"
    assert t("mydata.consent.reminders") not in said

    chat.now = at(2026, 12, 14)
    said = await signed(chat, "11.12.2026")
    assert t.no_later_than(date(2026, 12, 21)) in said, "16 December is a holiday"
    assert t.date(date(2026, 12, 18)) in said, "the safe day"
    await chat.press(t("duty.done.button"))
    assert t("duty.done.title", name="").partition(":")[0] in (await chat.press(t("case.day.today.button"))).text

    chat.now = at(2026, 12, 17)
    said = await tell(chat, About.EXTENDED, "17.12", "10.12.2028")
    assert t.date(date(2028, 12, 10)) in said

    chat.now = at(2027, 3, 1)
    await tell(chat, About.EMPLOYER_CHANGED, "26.02")
    said = (await chat.press(t("case.until.open.button")), "\n".join(screen.text for screen in chat.said))[1]
    assert said.count(t.no_later_than(date(2027, 3, 5))) == 2, "paragraph 18, and by 19 paragraph 17 as well"
    assert "2027" in said
    said = await tell(chat, About.NOTICE_SENT, "01.03")
    assert t("case.noted.closed") in said

    said = await tell(chat, About.IDENTITY_CHANGED, "28.02")
    assert t.no_later_than(date(2027, 3, 5)) in said
    said = await tell(chat, About.CONTRACT_ENDED, "28.02")
    assert t.no_later_than(date(2027, 3, 5)) in said

    chat.now = at(2028, 12, 12)
    assert t("case.certificate.expired", day=t.date(date(2028, 12, 10))) in (await chat.say("/case")).text
    await tell(chat, About.ENDED, "11.12")
    await chat.press(t("case.ground.unknown.button"))
    for view in View:
        await chat.press_data(Open(view=view).pack())
        assert chat.said or chat.toasts or chat.files


async def test_a_refusal_names_the_ground_and_what_helps(applicant: Conversation, lang: Lang) -> None:
    t, chat = translator(lang), applicant
    await tell(chat, About.FILED, "02.11.2026", detail="issue")
    chat.now += timedelta(days=5)
    await tell(chat, About.REFUSED, "06.11")
    first = next(button for row in chat.last.keyboard for button in row)
    assert first.data is not None
    await chat.press_data(first.data)
    said = "\n".join(screen.text for screen in chat.said)
    assert t("case.outcome.next") in said
    assert t("case.outcome.remedy", words="").strip() in said
    listed = await chat.press_data(Open(view=View.APPLICATIONS).pack())
    assert t("application.in_time") not in listed.text


async def test_a_corrected_day_moves_the_deadline_and_names_the_old_one(applicant: Conversation, lang: Lang) -> None:
    t, chat = translator(lang), applicant
    await signed(chat, "02.11.2026")
    chat.now += timedelta(days=3)
    await chat.press(t("case.noted.correct.button"))
    await chat.press(t("case.event.correct.button"))
    await chat.say("03.11")
    noted = chat.said[0].text
    assert t("case.noted.moved") in noted
    assert t("notice.moved.old", day=t.date(date(2026, 11, 9))) in noted
    assert t.no_later_than(date(2026, 11, 10)) in noted


async def test_a_corrected_day_does_not_open_what_was_done(applicant: Conversation, lang: Lang) -> None:
    t, chat = translator(lang), applicant
    await signed(chat, "02.11.2026")
    await tell(chat, About.FILED, "02.11.2026", detail="extension")
    await signed(chat, "02.11.2026")
    assert t("duty.done.button") not in [label for screen in chat.said for label in labels(screen)], "told twice"
    await chat.press(t("case.noted.correct.button"))
    await chat.press(t("case.event.correct.button"))
    await chat.say("01.11")
    assert t.no_later_than(date(2026, 11, 6)) in chat.said[0].text
    assert t("duty.done.button") not in [label for screen in chat.said for label in labels(screen)]


async def test_the_end_of_the_certificate_comes_before_the_last_day_of_paragraph_17(
    applicant: Conversation, lang: Lang
) -> None:
    """Signed on Wednesday, 18 November: by paragraph 17 the 25th is the last day, but the certificate ends on the 27th.

    The three working days of the akimat are the 25th, 26th and 27th, so that the 24th is the last day to file.
    """
    t, chat = translator(lang), applicant
    await tell(chat, About.CERTIFICATE_ISSUED, "02.11.2026", "27.11.2026")
    chat.now += timedelta(days=16)
    place = load_rules().terms.get("extension_decision", date(2026, 11, 27)).source.place.in_(lang)
    ends = t.date(date(2026, 11, 27))
    file_by = t("duty.before_end", day=ends, due=t.no_later_than(date(2026, 11, 24)), place=place)
    said = await signed(chat, "18.11.2026")
    assert t.no_later_than(date(2026, 11, 25)) in said
    assert file_by in said
    assert file_by in (await chat.say("/case")).text
    await chat.press_data(Open(view=View.CALENDAR).pack())
    calendar = chat.files["anyqtama.ics"].decode().replace("\r\n ", "").replace("\\,", ",")
    assert plain(file_by) in calendar
    chat.now += timedelta(days=7)
    assert t("duty.before_end.passed", day=ends) in (await chat.say("/case")).text
    chat.now += timedelta(days=3)
    assert t("duty.before_end.over") in (await chat.say("/case")).text


async def test_an_outcome_is_said_once_and_the_days_before_the_end_name_the_act(
    applicant: Conversation, lang: Lang
) -> None:
    t, chat = translator(lang), applicant
    said = await tell(chat, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    assert said.count(t("case.told.certificate_issued", start=t.from_(date(2026, 11, 2)))) == 1
    assert t("case.noted.title") in said
    days = next(
        screen.text for screen in chat.said if t("case.cliff.title", day=t.date(date(2027, 2, 1))) in screen.text
    )
    act = cliff(date(2027, 2, 1)).ends_reason.source
    assert act is not None
    assert days.count(act.title.in_(lang)) == 1
    again = await tell(chat, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    assert again.count(t("case.told.certificate_issued", start=t.from_(date(2026, 11, 2)))) == 1, "told twice"


async def test_a_certificate_that_begins_later_is_not_called_valid(applicant: Conversation, lang: Lang) -> None:
    t, chat = translator(lang), applicant
    await tell(chat, About.CERTIFICATE_ISSUED, "05.11.2026")
    await chat.press(t("case.day.right.button"))
    await chat.say("04.02.2027")
    start, last = t.from_(date(2026, 11, 5)), t.date(date(2027, 2, 4))
    assert t("case.certificate.not_yet", start=start, day=last) in (await chat.say("/case")).text
    chat.now += timedelta(days=3)
    assert t("case.certificate.valid", day=last) in (await chat.say("/case")).text


async def test_a_contract_under_a_certificate_that_has_ended_promises_nothing(
    applicant: Conversation, lang: Lang
) -> None:
    t, chat = translator(lang), applicant
    await tell(chat, About.CERTIFICATE_ISSUED, "02.11.2026", "13.11.2026")
    chat.now += timedelta(days=16)
    assert t("duty.before_end.over") in await signed(chat, "18.11.2026")


async def test_a_second_contract_may_be_with_another_employer(applicant: Conversation, lang: Lang) -> None:
    t, chat = translator(lang), applicant
    place = load_duties().duty("new_employer_notice", date(2026, 11, 4)).source.place.in_(lang)
    asked = t("case.other_employer", place=place)
    assert asked not in await signed(chat, "02.11.2026")
    chat.now += timedelta(days=2)
    assert asked in await signed(chat, "04.11.2026")
    await chat.press(t("case.event.employer_changed.button"))
    await chat.press(t("case.day.today.button"))
    await chat.press(t("case.until.open.button"))
    async with chat.database.transaction(chat.person_id) as unit:
        duties = [duty for duty in await unit.duties.of(chat.person_id) if duty.state is DutyState.OPEN]
    assert sorted((duty.rule, duty.event_day) for duty in duties) == [
        ("extend_after_contract", date(2026, 11, 4)),
        ("new_employer_notice", date(2026, 11, 4)),
    ], "of one contract there is one extension"


async def test_what_did_not_happen_is_taken_back_with_its_duties(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await speaker.press("Correct it")
    await speaker.press("It did not happen")
    assert "Taken back" in (await speaker.press("Yes, take it back")).text
    assert "Nothing is open" in (await speaker.press_data(Open(view=View.DUTIES).pack())).text
    assert "nothing left to do" in speaker.last.text


async def test_filings_are_told_apart(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    for detail in ("issue", "reissue"):
        said = await tell(applicant, About.FILED, "02.11.2026", detail=detail)
        name = at_start(t(PROCEDURES[detail]))
        assert f"{name}. " in said
    told = await applicant.press_data(Open(view=View.TOLD).pack())
    assert all(f"{at_start(t(PROCEDURES[detail]))}. " in told.text for detail in ("issue", "reissue"))


async def test_a_story_told_twice_is_there_once(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await signed(speaker, "02.11.2026")
    told = await speaker.press_data(Open(view=View.TOLD).pack())
    assert told.text.count("You signed the employment contract") == 1
    duties = await speaker.press_data(Open(view=View.DUTIES).pack())
    assert duties.text.count("Apply to extend") == 1


async def test_one_notice_for_two_duties_asks_which(speaker: Conversation) -> None:
    await tell(speaker, About.EMPLOYER_CHANGED, "02.11.2026")
    await speaker.press("It has no last day")
    await tell(speaker, About.CONTRACT_ENDED, "02.11.2026")
    asked = await tell(speaker, About.NOTICE_SENT, "02.11.2026")
    assert "Which one is it about?" in asked
    await speaker.press("2. Tell the akimat that the employment…")
    assert "This is closed" in speaker.said[0].text
    assert "employment contract has ended" in speaker.said[0].text
    duties = await speaker.press_data(Open(view=View.DUTIES).pack())
    assert "Tell the akimat about the new employer: <b>no later than" in duties.text
