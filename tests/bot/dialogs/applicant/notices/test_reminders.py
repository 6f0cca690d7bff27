"""Reminders of duties, of the authority and of what was missed, as they are rendered at the moment of sending."""

from datetime import UTC, date, datetime, timedelta

from bot.delivery.jobs import CaseJobs
from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.applicant.case.duties.buttons import OpenDuty
from bot.i18n import translator
from bot.services.case.ports import Kind
from bot.services.case.reminder import ReminderState
from bot.services.ports import Database
from rules import Lang
from tests.bot.dialogs.applicant.case.steps import begin, signed, tell
from tests.bot.dialogs.applicant.notices.delivering import agree, deliver, delivered
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.looks import labels
from tests.bot.dialogs.people import in_rehearsal, rehearsal

MANY = 36


async def test_a_reminder_of_one_duty_is_its_receipt(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 4, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.REMINDER)
    assert t("notice.left", days=t.working_days(3)) in screen.text
    assert t.no_later_than(date(2026, 11, 9)) in screen.text
    assert t("notice.late") not in screen.text
    assert t("duty.done.button") in labels(screen)
    await applicant.press(t("duty.done.button"))
    await applicant.press(t("case.day.today.button"))
    assert t("duty.done.keep_proof") in applicant.last.text


async def test_the_last_day_and_the_day_after(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 9, 5, 1, tzinfo=UTC)
    last = await delivered(applicant, Kind.REMINDER)
    assert t("duty.today") in last.text
    applicant.now = datetime(2026, 11, 10, 9, tzinfo=UTC)
    after = await delivered(applicant, Kind.REMINDER)
    assert t("duty.late") in after.text
    assert t("notice.late") in after.text, "four hours after its moment"


async def test_a_bundle_in_order_of_deadlines(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CONTRACT_ENDED, "02.11.2026")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 4, 4, tzinfo=UTC)
    await tell(applicant, About.IDENTITY_CHANGED, "03.11.2026")
    applicant.now = datetime(2026, 11, 10, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.REMINDER)
    late, last_day = t.no_later_than(date(2026, 11, 9)), t.date(date(2026, 11, 10))
    assert 0 < screen.text.find(late) < screen.text.find(last_day)
    assert len([button for row in screen.keyboard for button in row if (button.data or "").startswith("cu:")]) == 2


async def test_a_bundle_says_whose_last_day_is_today(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CONTRACT_ENDED, "02.11.2026")
    await tell(applicant, About.IDENTITY_CHANGED, "01.11.2026")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 6, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.REMINDER)
    today, later = screen.text.split("\n\n")[1:3]
    last_day = t("duty.line.today", name="", day=t.date(date(2026, 11, 6)))
    assert today.endswith(last_day), "the passport's fifth day"
    assert t.no_later_than(date(2026, 11, 9)) in later
    assert last_day in (await applicant.say("/case")).text


async def test_more_has_fallen_due_than_fits_a_message(database: Database, lang: Lang) -> None:
    applicant = await begin(database, lang)
    rest = translator(lang)("case.list.rest", n="…").partition("…")[0]
    async with rehearsal(database) as undone:
        chat = in_rehearsal(applicant, undone)
        await tell(chat, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
        await agree(chat, lang)
        for day in (date(2026, 11, 3) + timedelta(days=n) for n in range(MANY)):
            chat.now += timedelta(days=1)
            await chat.press_data(f"cz:contract_signed::0:{day:%Y%m%d}::20270922:0")
            await chat.press_data(f"cz:filed:issue:0:::{day:%Y%m%d}:0")
        chat.now += timedelta(days=10)
        assert rest in (await delivered(chat, Kind.REMINDER)).text
        assert rest in (await delivered(chat, Kind.AUTHORITY_LATE)).text
        async with undone.transaction() as unit:
            told = await unit.reminders.of(chat.person_id)
            await unit.reminders.mark([one.id for one in told], ReminderState.MISSED)
        assert rest in (await delivered(chat, Kind.MISSED_SUMMARY)).text


async def test_what_was_done_meanwhile_is_not_reminded_of(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await agree(speaker, "en")
    speaker.now = datetime(2026, 11, 4, 5, 1, tzinfo=UTC)
    for job in CaseJobs(speaker.database).all():
        await job.do(speaker.now)
    await speaker.press("Done")
    await speaker.press("Today")
    assert await deliver(speaker, Kind.REMINDER) is None


async def test_a_duty_whose_last_day_nobody_knows_is_reminded_of_without_one(
    applicant: Conversation, lang: Lang
) -> None:
    t = translator(lang)
    applicant.now = datetime(2027, 12, 29, 5, tzinfo=UTC)
    await signed(applicant, "29.12.2027")
    await agree(applicant, lang)
    applicant.now = datetime(2027, 12, 31, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.REMINDER)
    assert t("duty.uncounted.unknown_year", days=t.working_days(5)) in screen.text


async def test_the_authority_is_late(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 12, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.AUTHORITY_LATE)
    assert t("notice.authority_late.since", day=t.date(date(2026, 11, 11))) in screen.text
    assert t("application.decided.button") in labels(screen), "it asks whether the answer has come"
    assert "1411" in (await applicant.press(t("application.ask.button"))).text
    await tell(applicant, About.CERTIFICATE_ISSUED, "11.11", "10.02")
    assert await deliver(applicant, Kind.AUTHORITY_LATE) is None, "the answer has come"


async def test_what_was_missed_is_summed_up(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    await signed(applicant, "02.11.2026")
    await agree(applicant, lang)
    async with applicant.database.transaction() as unit:
        await unit.persons.set_reachable(applicant.person_id, reachable=False)
    applicant.now = datetime(2027, 1, 30, 5, 1, tzinfo=UTC)
    for job in CaseJobs(applicant.database).all():
        await job.do(applicant.now)
    async with applicant.database.transaction() as unit:
        await unit.persons.set_reachable(applicant.person_id, reachable=True)
    screen = await delivered(applicant, Kind.MISSED_SUMMARY)
    assert t("notice.missed") in screen.text
    assert screen.text.count(t.no_later_than(date(2026, 11, 9))) == 1, "once, however many reminders were missed"
    assert screen.text.count(t("notice.certificate.ends", day=t.date(date(2027, 2, 1)))) == 1


async def test_whoever_comes_back_finds_the_application_that_nobody_has_answered(
    applicant: Conversation, lang: Lang
) -> None:
    t = translator(lang)
    await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    await agree(applicant, lang)
    async with applicant.database.transaction() as unit:
        await unit.persons.set_reachable(applicant.person_id, reachable=False)
    applicant.now = datetime(2026, 11, 12, 5, 1, tzinfo=UTC)
    for job in CaseJobs(applicant.database).all():
        await job.do(applicant.now)
    async with applicant.database.transaction() as unit:
        await unit.persons.set_reachable(applicant.person_id, reachable=True)
    screen = await delivered(applicant, Kind.MISSED_SUMMARY)
    way_on, _ = labels(screen)
    assert t("application.ask.button") in labels(await applicant.press(way_on))


async def test_the_words_are_found_in_the_language_of_the_moment(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await agree(speaker, "en")
    await speaker.press_data("l:kk")
    speaker.now = datetime(2026, 11, 4, 5, 1, tzinfo=UTC)
    screen = await delivered(speaker, Kind.REMINDER)
    assert translator("kk")("notice.reminder") in screen.text


async def test_a_button_of_a_reminder_means_the_same_in_three_weeks(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await agree(speaker, "en")
    speaker.now = datetime(2026, 11, 4, 5, 1, tzinfo=UTC)
    await deliver(speaker, Kind.REMINDER)
    reminder = speaker.last_id
    speaker.now += timedelta(weeks=3)
    await speaker.press("Done", reminder)
    await speaker.say("06.11.2026")
    async with speaker.database.transaction() as unit:
        (duty,) = await unit.duties.of(speaker.person_id)
    assert duty.closed_on == date(2026, 11, 6)
    assert "You did it" in (await speaker.press_data(OpenDuty(duty=duty.id).pack())).text
