"""What is said of last days that have moved, as it is rendered at the moment of sending."""

from datetime import UTC, date, datetime

from bot.delivery.jobs import CaseJobs
from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.applicant.layout import at_start
from bot.i18n import translator
from bot.services.case.days_off import DaysOff
from bot.services.case.model import DutyState
from bot.services.case.ports import Kind
from rules import Lang
from tests.bot.dialogs.applicant.case.steps import signed, tell
from tests.bot.dialogs.applicant.notices.delivering import PRELIMINARY, declare, deliver, delivered
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.looks import labels


async def test_a_day_off_moves_the_last_day(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    entered = await declare(applicant, date(2026, 11, 5))
    screen = await delivered(applicant, Kind.DEADLINE_MOVED)
    assert t("notice.moved.old", day=t.date(date(2026, 11, 9))) in screen.text
    assert t("notice.moved.new", due=t.no_later_than(date(2026, 11, 10))) in screen.text
    assert t("notice.moved.off", day=t.date(date(2026, 11, 5)), name=entered.name.in_(lang)) in screen.text
    source = t("notice.moved.source")
    assert f'(<a href="{entered.source}">{source}</a>)' in screen.text

    async with applicant.database.transaction() as unit:
        assert await DaysOff(unit, applicant.now).withdraw(entered.id, by=1)
    back = await delivered(applicant, Kind.DEADLINE_MOVED)
    assert t("notice.moved.worked_plain", day=t.date(date(2026, 11, 5))) in back.text


async def test_the_authoritys_last_day_has_moved(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    await declare(applicant, date(2026, 11, 5))
    screen = await delivered(applicant, Kind.DEADLINE_MOVED)
    assert t("notice.moved.answer") in screen.text
    assert t("notice.moved.old", day=t.date(date(2026, 11, 11))) in screen.text
    assert t("notice.moved.new", due=t.no_later_than(date(2026, 11, 12))) in screen.text
    await applicant.press(next(label for label in labels(screen) if "02.11.2026" in label))
    await declare(applicant, date(2026, 11, 6))
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11", "01.02")
    assert await deliver(applicant, Kind.DEADLINE_MOVED) is None, "the answer has come"


async def test_a_moved_day_that_may_move_once_more_says_so(applicant: Conversation, lang: Lang) -> None:
    applicant.now = datetime(2027, 1, 11, 5, tzinfo=UTC)
    await tell(applicant, About.FILED, "11.01.2027", detail="issue")
    await signed(applicant, "11.01.2027")
    await declare(applicant, date(2027, 1, 14))
    screen = await delivered(applicant, Kind.DEADLINE_MOVED)
    assert translator(lang)("notice.moved.several") in screen.text
    assert screen.text.count(PRELIMINARY.in_(lang)) == 1, "once for both"


async def test_the_days_before_the_end_of_a_certificate_have_moved(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    await declare(applicant, date(2027, 1, 28))
    screen = await delivered(applicant, Kind.DEADLINE_MOVED)
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
    await declare(applicant, date(2027, 1, 27))
    screen = await delivered(applicant, Kind.DEADLINE_MOVED)
    assert t("notice.moved.file") in screen.text
    assert t("notice.moved.sign") not in screen.text, "it is signed"
    assert t("duty.before_end.passed", day=t.date(date(2027, 2, 1))) in screen.text, "25 January is over"


async def test_all_that_moves_is_one_message(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "20.11.2026")
    await signed(applicant, "02.11.2026")
    await tell(applicant, About.FILED, "02.11.2026", detail="reissue")
    await declare(applicant, date(2026, 11, 5))
    screen = await delivered(applicant, Kind.DEADLINE_MOVED)
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
    await declare(applicant, date(2027, 1, 28))
    await CaseJobs(applicant.database).replan_deadlines(applicant.now)
    async with applicant.database.transaction() as unit:
        await unit.persons.set_reachable(applicant.person_id, reachable=True)
    screen = await delivered(applicant, Kind.MISSED_SUMMARY)
    assert at_start(t.date(date(2027, 1, 26))) in screen.text


async def test_a_last_day_that_moves_into_the_past_says_that_it_has_passed(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await signed(applicant, "02.11.2026")
    applicant.now = datetime(2026, 11, 9, 5, tzinfo=UTC)  # the last day: Saturday, the 7th, does not count
    await declare(applicant, date(2026, 11, 7), working=True)
    screen = await delivered(applicant, Kind.DEADLINE_MOVED)
    assert t("notice.moved.new", due=t.no_later_than(date(2026, 11, 7))) in screen.text
    assert t("duty.late") in screen.text
