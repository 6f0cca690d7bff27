"""What the bot says without having been asked, as it is rendered at the moment of sending."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.jobs import CaseJobs
from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.applicant.case.duties.buttons import OpenDuty
from bot.dialogs.applicant.layout import at_start
from bot.dialogs.applicant.notices import render
from bot.dialogs.screen import Screen
from bot.i18n import translator
from bot.services.case.days_off import DaysOff
from bot.services.case.model import DutyState, StoredResult
from bot.services.case.ports import Kind
from bot.services.delivery import DeliveryOutbox
from bot.services.ports import Database
from bot.storage import open_database
from bot.storage.address import sqlite_path
from rules import Lang, Text
from rules.certificate import cliff, extended_again
from tests.bot.dialogs.applicant.case.steps import signed, tell
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.looks import labels, wrong_with

PRELIMINARY = cliff(date(2027, 2, 1)).preliminary_reason or Text(kk="", ru="", en="")
"""What is said of days in a year whose calendar is not official yet."""


@pytest.fixture
async def database(migrated: str, tmp_path: Path) -> AsyncIterator[Database]:
    """A database of one's own: days off that an officer enters are everybody's."""
    database = await open_database(f"sqlite:///{shutil.copy(sqlite_path(migrated), tmp_path / 'notices.db')}")
    yield database
    await database.close()


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


async def agree(chat: Conversation, lang: Lang) -> None:
    """Agree to reminders."""
    await chat.press(translator(lang)("mydata.consent.agree.button"))


async def test_a_reminder_of_one_duty_is_its_receipt(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 4, 5, 1, tzinfo=UTC)
    screen = await deliver(applicant, Kind.REMINDER)
    assert screen is not None
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
    last = await deliver(applicant, Kind.REMINDER)
    assert last is not None
    assert t("duty.today") in last.text
    applicant.now = datetime(2026, 11, 10, 9, tzinfo=UTC)
    after = await deliver(applicant, Kind.REMINDER)
    assert after is not None
    assert t("duty.late") in after.text
    assert t("notice.late") in after.text, "four hours after its moment"


async def test_a_bundle_in_order_of_deadlines(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CONTRACT_ENDED, "02.11.2026")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 4, 4, tzinfo=UTC)
    await tell(applicant, About.IDENTITY_CHANGED, "03.11.2026")
    applicant.now = datetime(2026, 11, 10, 5, 1, tzinfo=UTC)
    screen = await deliver(applicant, Kind.REMINDER)
    assert screen is not None
    first, second = (screen.text.find(t.no_later_than(date(2026, 11, day))) for day in (9, 10))
    assert 0 < first < second
    assert len([button for row in screen.keyboard for button in row if (button.data or "").startswith("cu:")]) == 2


async def test_what_was_done_meanwhile_is_not_reminded_of(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await agree(speaker, "en")
    speaker.now = datetime(2026, 11, 4, 5, 1, tzinfo=UTC)
    for job in CaseJobs(speaker.database).all():
        await job.do(speaker.now)
    await speaker.press("Done")
    await speaker.press("Today")
    assert await deliver(speaker, Kind.REMINDER) is None


async def test_the_end_of_a_certificate(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    await agree(applicant, lang)
    ends = t("notice.certificate.ends", day=t.date(date(2027, 2, 1)))
    for now, said in (
        (datetime(2027, 1, 2, 5, 1, tzinfo=UTC), t("notice.certificate.left", days=t.days(30))),
        (datetime(2027, 1, 20, 5, 1, tzinfo=UTC), ends),
        (datetime(2027, 1, 27, 5, 1, tzinfo=UTC), ends),
        (datetime(2027, 1, 31, 5, 1, tzinfo=UTC), t("notice.certificate.left", days=t.days(1))),
    ):
        applicant.now = now
        screen = await deliver(applicant, Kind.REMINDER)
        assert screen is not None
        assert ends in screen.text
        assert said in screen.text
        assert t("case.event.contract_signed.button") in labels(screen)


async def test_before_the_end_of_a_certificate_it_is_said_by_when_to_sign(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    await agree(applicant, lang)
    early = t("case.next.sign", due=t.no_later_than(date(2027, 1, 20)))
    at_last = t("case.next.sign_at_last", due=t.no_later_than(date(2027, 1, 27)))
    for now, expected, other in (
        (datetime(2027, 1, 2, 5, 1, tzinfo=UTC), (early, at_last), ()),
        (datetime(2027, 1, 25, 5, 1, tzinfo=UTC), (at_last,), (early,)),
        (datetime(2027, 1, 29, 5, 1, tzinfo=UTC), (), (early, at_last)),
    ):
        applicant.now = now
        screen = await deliver(applicant, Kind.REMINDER)
        assert screen is not None
        assert all(words in screen.text for words in expected)
        assert not any(words in screen.text for words in other)
        passed = t("case.next.cliff_passed", day=t.date(date(2027, 2, 1))) in screen.text
        assert passed is not bool(expected)
    await signed(applicant, "29.01.2027")
    applicant.now = datetime(2027, 1, 31, 5, 1, tzinfo=UTC)
    screen = await deliver(applicant, Kind.REMINDER)
    assert screen is not None
    assert t("case.next.cliff_passed", day=t.date(date(2027, 2, 1))) not in screen.text, "it is signed"


async def test_a_day_before_the_end_of_a_certificate_is_named(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    await agree(applicant, lang)
    by = date(2027, 1, 20)
    for now, named in (
        (datetime(2027, 1, 20, 5, 1, tzinfo=UTC), f"<b>{at_start(t.date(by))}</b>"),
        (datetime(2027, 1, 21, 5, 1, tzinfo=UTC), t("case.cliff.passed", day=t.date(by))),
    ):
        applicant.now = now
        screen = await deliver(applicant, Kind.REMINDER)
        assert screen is not None
        assert named in screen.text, "«this day» is not the certificate's last one"
        assert PRELIMINARY.in_(lang) in screen.text
        assert screen.text.count("V2300032887") == 1, "the act is named once, whatever has piled up"
        assert screen.text.count(t("notice.certificate.ends", day=t.date(date(2027, 2, 1)))) == 1


async def test_the_authority_is_late(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 12, 5, 1, tzinfo=UTC)
    screen = await deliver(applicant, Kind.AUTHORITY_LATE)
    assert screen is not None
    assert t("notice.authority_late.since", day=t.date(date(2026, 11, 11))) in screen.text
    assert t("application.decided.button") in labels(screen), "it asks whether the answer has come"
    assert "1411" in (await applicant.press(t("application.ask.button"))).text
    await tell(applicant, About.CERTIFICATE_ISSUED, "11.11", "10.02")
    assert await deliver(applicant, Kind.AUTHORITY_LATE) is None, "the answer has come"


async def test_a_day_off_moves_the_last_day(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    async with applicant.database.transaction() as unit:
        name = Text(kk="Қосымша демалыс", ru="Дополнительный выходной", en="Extra day off")
        entered = await DaysOff(unit, applicant.now).add(
            date(2026, 11, 5), working=False, name=name, source="https://adilet.zan.kz/rus/docs/V2300032887", by=1
        )
    screen = await deliver(applicant, Kind.DEADLINE_MOVED)
    assert screen is not None
    assert t("notice.moved.old", day=t.date(date(2026, 11, 9))) in screen.text
    assert t("notice.moved.new", due=t.no_later_than(date(2026, 11, 10))) in screen.text
    assert t("notice.moved.off", day=t.date(date(2026, 11, 5)), name=name.in_(lang)) in screen.text
    source = t("notice.moved.source")
    assert f'(<a href="https://adilet.zan.kz/rus/docs/V2300032887">{source}</a>)' in screen.text

    async with applicant.database.transaction() as unit:
        assert await DaysOff(unit, applicant.now).withdraw(entered.id, by=1)  # type: ignore[union-attr]
    back = await deliver(applicant, Kind.DEADLINE_MOVED)
    assert back is not None
    assert t("notice.moved.worked_plain", day=t.date(date(2026, 11, 5))) in back.text


async def day_off(chat: Conversation, day: date) -> None:
    """An officer declares a day off."""
    async with chat.database.transaction() as unit:
        name = Text(kk="Қосымша демалыс", ru="Дополнительный выходной", en="Extra day off")
        source = "https://adilet.zan.kz/rus/docs/V2300032887"
        await DaysOff(unit, chat.now).add(day, working=False, name=name, source=source, by=1)


async def test_the_authoritys_last_day_has_moved(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    await day_off(applicant, date(2026, 11, 5))
    screen = await deliver(applicant, Kind.DEADLINE_MOVED)
    assert screen is not None
    assert t("notice.moved.answer") in screen.text
    assert t("notice.moved.old", day=t.date(date(2026, 11, 11))) in screen.text
    assert t("notice.moved.new", due=t.no_later_than(date(2026, 11, 12))) in screen.text
    await applicant.press(next(label for label in labels(screen) if "02.11.2026" in label))
    await day_off(applicant, date(2026, 11, 6))
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11", "01.02")
    assert await deliver(applicant, Kind.DEADLINE_MOVED) is None, "the answer has come"


async def test_a_moved_day_that_may_move_once_more_says_so(applicant: Conversation, lang: Lang) -> None:
    applicant.now = datetime(2027, 1, 11, 5, tzinfo=UTC)
    await tell(applicant, About.FILED, "11.01.2027", detail="issue")
    await signed(applicant, "11.01.2027")
    await day_off(applicant, date(2027, 1, 14))
    screen = await deliver(applicant, Kind.DEADLINE_MOVED)
    assert screen is not None
    assert translator(lang)("notice.moved.several") in screen.text
    assert screen.text.count(PRELIMINARY.in_(lang)) == 1, "once for both"


async def test_the_days_before_the_end_of_a_certificate_have_moved(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    await day_off(applicant, date(2027, 1, 28))
    screen = await deliver(applicant, Kind.DEADLINE_MOVED)
    assert screen is not None
    assert t("notice.moved.several") in screen.text
    assert t("case.cliff.title", day=t.date(date(2027, 2, 1))) in screen.text
    for words, old, new in (
        ("notice.moved.sign", date(2027, 1, 20), date(2027, 1, 19)),
        ("notice.moved.sign_and_file", date(2027, 1, 27), date(2027, 1, 26)),
    ):
        said = (t(words), t("notice.moved.old", day=t.date(old)), t("notice.moved.new", due=t.no_later_than(new)))
        assert "\n".join(said) in screen.text
    assert screen.text.count(PRELIMINARY.in_(lang)) == 1, "the new days may change once more, and say so"
    assert t("case.event.contract_signed.button") in labels(screen)
    await signed(applicant, "02.11.2026")
    applicant.now = datetime(2027, 1, 26, 5, tzinfo=UTC)
    await day_off(applicant, date(2027, 1, 27))
    screen = await deliver(applicant, Kind.DEADLINE_MOVED)
    assert screen is not None
    assert t("notice.moved.file") in screen.text
    assert t("notice.moved.sign") not in screen.text, "it is signed"
    assert t("duty.before_end.passed", day=t.date(date(2027, 2, 1))) in screen.text, "25 January is over"


async def test_all_that_moves_is_one_message(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "20.11.2026")
    await signed(applicant, "02.11.2026")
    await tell(applicant, About.FILED, "02.11.2026", detail="reissue")
    await day_off(applicant, date(2026, 11, 5))
    screen = await deliver(applicant, Kind.DEADLINE_MOVED)
    assert screen is not None
    assert screen.text.count(t("notice.moved.why")) == 1
    first, second = (screen.text.find(t.no_later_than(date(2026, 11, day))) for day in (9, 10))
    assert 0 < first < second
    async with applicant.database.transaction() as unit:
        told = [one for one in await unit.deliveries.of(applicant.person_id) if one.kind == Kind.DEADLINE_MOVED]
    assert len(told) == 1


async def test_who_was_away_reads_of_the_day_to_file_by(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    await signed(applicant, "02.11.2026")
    async with applicant.database.transaction() as unit:
        (duty,) = await unit.duties.of(applicant.person_id)
        await unit.duties.close(duty.id, DutyState.NOT_MINE, now=applicant.now)
        await unit.persons.set_reachable(applicant.person_id, reachable=False)
    await day_off(applicant, date(2027, 1, 28))
    await CaseJobs(applicant.database).replan_deadlines(applicant.now)
    async with applicant.database.transaction() as unit:
        await unit.persons.set_reachable(applicant.person_id, reachable=True)
    screen = await deliver(applicant, Kind.MISSED_SUMMARY)
    assert screen is not None
    assert at_start(t.date(date(2027, 1, 26))) in screen.text


async def test_a_last_day_that_moves_into_the_past_says_that_it_has_passed(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    applicant.now = datetime(2026, 11, 9, 5, tzinfo=UTC)  # the last day: Saturday, the 7th, does not count
    async with applicant.database.transaction() as unit:
        name = Text(kk="Жұмыс күні", ru="Рабочий день", en="Working day")
        source = "https://adilet.zan.kz/rus/docs/V2300032887"
        await DaysOff(unit, applicant.now).add(date(2026, 11, 7), working=True, name=name, source=source, by=1)
    screen = await deliver(applicant, Kind.DEADLINE_MOVED)
    assert screen is not None
    assert t("notice.moved.new", due=t.no_later_than(date(2026, 11, 7))) in screen.text
    assert t("duty.late") in screen.text


async def test_reminders_of_an_extension_say_when_the_certificate_ends_first(
    applicant: Conversation, lang: Lang
) -> None:
    t = translator(lang)
    ends = t.date(date(2026, 11, 27))
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "27.11.2026")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 18, 6, tzinfo=UTC)
    await signed(applicant, "18.11.2026")
    applicant.now = datetime(2026, 11, 24, 5, 1, tzinfo=UTC)
    screen = await deliver(applicant, Kind.REMINDER)
    assert screen is not None
    certificate = cliff(date(2026, 11, 27))
    assert certificate.file_extension_by == date(2026, 11, 24)
    assert t.html(certificate.file_extension_reason.text) in screen.text
    assert t.html(certificate.sign_contract_reason.text) not in screen.text, "it is signed"
    applicant.now = datetime(2026, 11, 25, 5, 1, tzinfo=UTC)
    screen = await deliver(applicant, Kind.REMINDER)
    assert screen is not None
    assert t("duty.before_end.passed", day=ends) in screen.text


async def test_of_an_extended_certificate_it_is_said_that_the_act_is_silent(
    applicant: Conversation, lang: Lang
) -> None:
    t = translator(lang)
    again = t.html(extended_again(date(2026, 12, 20)).text)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "20.12.2026")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 20, 5, 1, tzinfo=UTC)
    screen = await deliver(applicant, Kind.REMINDER)
    assert screen is not None
    assert again not in screen.text
    await tell(applicant, About.EXTENDED, "20.11.2026", "25.12.2026")
    applicant.now = datetime(2026, 12, 18, 5, 1, tzinfo=UTC)
    screen = await deliver(applicant, Kind.REMINDER)
    assert screen is not None
    assert again in screen.text


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
    screen = await deliver(applicant, Kind.MISSED_SUMMARY)
    assert screen is not None
    assert t("notice.missed") in screen.text
    assert screen.text.count(t.no_later_than(date(2026, 11, 9))) == 1, "once, however many reminders were missed"
    assert screen.text.count(t("notice.certificate.ends", day=t.date(date(2027, 2, 1)))) == 1


async def test_a_result_has_changed(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    check = await applicant.check()
    while check is not None and check.finished_at is None:
        answer = {"citizenship": "UZ", "stay_status": "temporary", "work_for": "not_yet", "experience_years": "5"}
        await applicant.press_data(f"a:{check.id}:{check.asking}:{answer.get(str(check.asking), 'yes')}")
        if (await applicant.check()) == check:
            await applicant.press_data(f"a:{check.id}:{check.asking}:unknown")
        check = await applicant.check()
    assert check is not None
    async with applicant.database.transaction() as unit:
        told = StoredResult("can_apply", None, 0, 2, {"experience": (0, 2)})
        await unit.results.keep(check.id, told, "2020-01-01-00000000")
    screen = await deliver(applicant, Kind.RESULT_CHANGED)
    assert screen is not None
    assert t("notice.result.before", words=t("verdict.can_apply")) in screen.text
    assert t("notice.result.now", words=t("verdict.cannot_tell")) in screen.text
    assert t("verdict.not_a_decision") in screen.text
    assert "V2300032887" in screen.text, "with the paragraph"
    await applicant.press(t("home.again.button"))


async def test_a_result_that_cannot_be_told_any_more(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    check = await applicant.check()
    while check is not None and check.finished_at is None:
        await applicant.press_data(f"a:{check.id}:{check.asking}:unknown")
        check = await applicant.check()
    assert check is not None
    old = {"outcome": "cannot_tell", "route": None, "points": [0, 0]}
    async with applicant.database.transaction() as unit:
        await unit.checks.save(
            check.id,
            answers={"citizenship": "ATLANTIS"},
            asking=None,
            now=applicant.now,
            finished_at=applicant.now,
            rules_version=check.rules_version,
        )
        payload = {"check": check.id, "old": old, "new": None, "criteria": [], "paragraphs": []}
        await DeliveryOutbox(unit.deliveries, applicant.now).put(applicant.person_id, Kind.RESULT_CHANGED, payload)
    screen = await deliver(applicant, Kind.RESULT_CHANGED)
    assert screen is not None
    assert t("verdict.outdated") in screen.text


async def test_the_words_are_found_in_the_language_of_the_moment(speaker: Conversation) -> None:
    await signed(speaker, "02.11.2026")
    await agree(speaker, "en")
    await speaker.press_data("l:kk")
    speaker.now = datetime(2026, 11, 4, 5, 1, tzinfo=UTC)
    screen = await deliver(speaker, Kind.REMINDER)
    assert screen is not None
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


async def test_a_duty_whose_last_day_nobody_knows_is_reminded_of_without_one(
    applicant: Conversation, lang: Lang
) -> None:
    t = translator(lang)
    applicant.now = datetime(2027, 12, 29, 5, tzinfo=UTC)
    await signed(applicant, "29.12.2027")
    await agree(applicant, lang)
    applicant.now = datetime(2027, 12, 31, 5, 1, tzinfo=UTC)
    screen = await deliver(applicant, Kind.REMINDER)
    assert screen is not None
    assert t("duty.uncounted.unknown_year", days=t.working_days(5)) in screen.text
