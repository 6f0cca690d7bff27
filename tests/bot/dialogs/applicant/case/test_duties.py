"""What a person says of a duty, and the calendar file that outlives the chat."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.applicant.case.duties.buttons import Act, ActOnDuty, OpenDuty
from bot.dialogs.applicant.case.duties.handlers import CALENDAR
from bot.dialogs.applicant.case.duties.words import duty_name
from bot.i18n import translator
from bot.services.case.model import Duty
from rules import Lang
from tests.bot.dialogs.applicant.case.steps import begin, signed, tell
from tests.bot.dialogs.conversation import Conversation


async def duty_of(chat: Conversation) -> Duty:
    """The only duty."""
    async with chat.database.transaction(chat.person_id) as unit:
        (duty,) = await unit.duties.of(chat.person_id)
    return duty


async def test_done_is_noted_with_a_proof_and_can_be_undone_for_a_day(applicant: Conversation, lang: Lang) -> None:
    t, chat = translator(lang), applicant
    await signed(chat, "02.11.2026")
    await chat.press(t("duty.done.button"))
    await chat.press(t("case.day.today.button"))
    assert t.on(date(2026, 11, 2)) in chat.last.text
    await chat.press(t("duty.note.button"))
    assert "14:30" in (await chat.say("14:30 <")).text
    assert t("duty.happened.contract", on=t.on(date(2026, 11, 2))) in (await chat.press(t("duty.undo.button"))).text

    await chat.press(t("duty.done.button"))
    await chat.press(t("case.day.today.button"))
    done = max(chat.messages)
    chat.wait(timedelta(hours=25))
    assert t("duty.cannot.too_late_to_undo") in (await chat.press(t("duty.undo.button"), done)).text


async def test_a_duty_cannot_be_done_before_its_event_or_tomorrow(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await speaker.press("Done")
    assert "before the event" in (await speaker.press("Yesterday")).text
    assert "has not come yet" in (await speaker.say("tomorrow")).text
    assert "You did it" in (await speaker.say("today")).text


async def test_done_late_is_still_right(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    speaker.now += timedelta(days=10)
    receipt = await speaker.press_data(OpenDuty(duty=(await duty_of(speaker)).id).pack())
    assert receipt.text.startswith("<b>The last day has passed.</b>")
    await speaker.press("Done")
    assert "right to do it all the same" in (await speaker.press("Today")).text


async def test_a_reminder_is_put_off_but_never_past_the_last_day(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await speaker.press("Yes, I agree")
    duty = await duty_of(speaker)
    tomorrow = ActOnDuty(duty=duty.id, act=Act.TOMORROW).pack()
    await speaker.press_data(tomorrow)
    assert "Tuesday, 3 November 2026, 10:00" in speaker.toasts[0]
    speaker.now = datetime(2026, 11, 9, 5, tzinfo=UTC)  # the last day
    assert "Remind me tomorrow" not in [
        button.label for row in (await speaker.press_data(OpenDuty(duty=duty.id).pack())).keyboard for button in row
    ]
    await speaker.press_data(tomorrow)
    assert "too near" in speaker.toasts[0], "the button of an earlier message"


async def test_not_mine_is_asked_once_and_can_be_taken_back(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await speaker.press("It does not concern me")
    assert "does not concern you" in (await speaker.press("It does not concern me")).text
    assert "Do it <b>no later than" in (await speaker.press("Open it again")).text


async def test_the_count_names_every_day_and_why_it_does_not_count(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    applicant.now = datetime(2026, 12, 14, 5, tzinfo=UTC)
    await signed(applicant, "11.12.2026")
    counted = (await applicant.press(t("duty.count.button"))).text
    for number, day in enumerate((14, 15, 17, 18), 1):
        assert t("duty.count.day", n=number, day=t.date(date(2026, 12, day))) in counted
    assert t("duty.count.last", n=5, day=t.date(date(2026, 12, 21))) in counted
    assert t.date(date(2026, 12, 16)) in counted


async def test_help_is_1411_with_words_about_this_very_duty(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    asked = (await applicant.press(t("duty.help.button"))).text
    assert "1411" in asked
    for spoken in {lang, "kk", "ru"}:
        there = translator(spoken)
        assert there("duty.ask.extend", on=there.on(date(2026, 11, 2))) in asked
        assert there("person.words") not in asked, "these are the words of somebody without a certificate"
    assert t("duty.happened.contract", on=t.on(date(2026, 11, 2))) in (await applicant.press(t("back.button"))).text


async def test_what_is_late_was_to_be_done(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    applicant.now += timedelta(days=10)
    duty = await applicant.press_data(OpenDuty(duty=(await duty_of(applicant)).id).pack())
    due, days = t.no_later_than(date(2026, 11, 9)), t.working_days(5)
    place = {"kk": "17-тармақ", "ru": "пункт 17", "en": "paragraph 17"}[lang]
    assert t("duty.was_due", due=due, days=days, place=place) in duty.text
    assert t("duty.due", due=due, days=days, place=place) not in duty.text


async def test_what_was_filed_can_be_watched_with_one_tap(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    await applicant.press(t("duty.done.button"))
    await applicant.press(t("case.day.today.button"))
    await applicant.press(t("duty.done.watch.button"))
    assert t.no_later_than(date(2026, 11, 6)) in "".join(screen.text for screen in applicant.said), "paragraph 16"


async def test_what_is_watched_is_not_undone_alone(applicant: Conversation, lang: Lang) -> None:
    """Else it were to be done, and filed, at once: it is the filing that can be taken back."""
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    await applicant.press(t("duty.done.button"))
    await applicant.press(t("case.day.today.button"))
    receipt = max(applicant.messages)
    await applicant.press(t("duty.done.watch.button"))
    assert t("duty.cannot.by_event") in (await applicant.press(t("duty.undo.button"), receipt)).text
    await applicant.press(t("case.noted.correct.button"))
    await applicant.press(t("case.event.retract.button"))
    await applicant.press(t("case.event.retract.yes.button"))
    assert t("case.noted.reopened") in applicant.said[0].text
    assert t.no_later_than(date(2026, 11, 9)) in (await applicant.say("/case")).text


async def test_a_notice_that_was_sent_leaves_a_receipt(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CONTRACT_ENDED, "02.11.2026")
    said = await tell(applicant, About.NOTICE_SENT, "02.11.2026")
    receipt = max(applicant.messages)
    assert t("duty.done.keep_proof") in applicant.messages[receipt].text
    assert receipt != await applicant.screen_id(), "it stays"
    assert t("mydata.consent.reminders") not in said, "nothing is left to be reminded of"


async def test_the_calendar_file(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await applicant.press_data(Open(view=View.CALENDAR).pack())
    assert applicant.toasts == [t("duty.calendar.empty.toast")]
    await signed(applicant, "02.11.2026")
    await applicant.press(t("duty.calendar.button"))
    first = applicant.files[CALENDAR]
    (entry,) = Calendar.from_ical(first).walk("VEVENT")
    assert entry.decoded("dtstart") == date(2026, 11, 9)
    assert str(entry["summary"])
    alarms = [alarm.decoded("trigger") for alarm in entry.walk("VALARM")]
    assert alarms == [datetime(2026, 11, 8, 5, tzinfo=UTC), datetime(2026, 11, 9, 5, tzinfo=UTC)]
    await applicant.press(t("duty.calendar.button"))
    (again,) = Calendar.from_ical(applicant.files[CALENDAR]).walk("VEVENT")
    assert again["uid"] == entry["uid"], "imported again, it is the same entry"


async def test_the_calendar_file_says_what_is_not_in_it(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    applicant.now = datetime(2027, 12, 29, 5, tzinfo=UTC)
    await signed(applicant, "20.12.2027")
    await applicant.press_data(Open(view=View.CALENDAR).pack())
    assert applicant.captions[CALENDAR] == t("duty.calendar.caption")
    await tell(applicant, About.IDENTITY_CHANGED, "29.12.2027")
    async with applicant.database.transaction(applicant.person_id) as unit:
        (without_day,) = [duty for duty in await unit.duties.of(applicant.person_id) if duty.due is None]
    await applicant.press_data(Open(view=View.CALENDAR).pack())
    assert t("duty.calendar.left_out") in applicant.captions[CALENDAR]
    assert duty_name(t, without_day) in applicant.captions[CALENDAR]
    assert len(Calendar.from_ical(applicant.files[CALENDAR]).walk("VEVENT")) == 1


async def test_nobody_sees_or_changes_the_duty_of_another(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    duty = await duty_of(speaker)
    other = await begin(speaker.database, "en")
    for data in (
        OpenDuty(duty=duty.id).pack(),
        *(ActOnDuty(duty=duty.id, act=act).pack() for act in Act),
        f"cz:done::{duty.id}:::20261102:",
        f"cv:{duty.event_id}",
        f"cf:{duty.event_id}:1",
    ):
        await other.press_data(data)
        assert "contract" not in " ".join(screen.text for screen in other.said if "happens" not in screen.text)
    assert (await duty_of(speaker)).state == duty.state


async def test_what_is_not_done_has_no_proof_to_note(speaker: Conversation) -> None:
    """Nobody is asked for words that would not be kept."""
    await signed(speaker, "02.11.2026")
    duty = await duty_of(speaker)
    await speaker.press_data(f"cz:done::{duty.id}:::20261102:")
    await speaker.press_data(f"cx:{duty.id}:undo")
    shown = await speaker.press_data(f"cx:{duty.id}:note")
    assert translator("en")("duty.not_mine.button") in speaker.buttons, shown
    async with speaker.database.transaction() as unit:
        person = await unit.persons.get(speaker.person_id)
    assert person is not None
    assert person.awaited is None


async def test_a_double_tap_is_one_tap(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    duty = await duty_of(speaker)
    for _ in range(2):
        await speaker.press_data(f"cz:done::{duty.id}:::20261102:")
    assert (await duty_of(speaker)).closed_on == date(2026, 11, 2)
