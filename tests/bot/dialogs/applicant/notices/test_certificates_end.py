"""Reminders before the end of a certificate, as they are rendered at the moment of sending."""

from datetime import UTC, date, datetime

from bot.dialogs.applicant.case.days.buttons import About
from bot.dialogs.applicant.layout import at_start
from bot.i18n import translator
from bot.services.case.ports import Kind
from rules import Lang
from rules.certificate import cliff, extended_again
from tests.bot.dialogs.applicant.case.steps import signed, tell
from tests.bot.dialogs.applicant.notices.delivering import PRELIMINARY, agree, delivered
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.looks import labels


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
        screen = await delivered(applicant, Kind.REMINDER)
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
        screen = await delivered(applicant, Kind.REMINDER)
        assert all(words in screen.text for words in expected)
        assert not any(words in screen.text for words in other)
        passed = t("case.next.cliff_passed", day=t.date(date(2027, 2, 1))) in screen.text
        assert passed is not bool(expected)
    await signed(applicant, "29.01.2027")
    applicant.now = datetime(2027, 1, 31, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.REMINDER)
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
        screen = await delivered(applicant, Kind.REMINDER)
        assert named in screen.text, "«this day» is not the certificate's last one"
        assert PRELIMINARY.in_(lang) in screen.text
        assert screen.text.count("V2300032887") == 1, "the act is named once, whatever has piled up"
        assert screen.text.count(t("notice.certificate.ends", day=t.date(date(2027, 2, 1)))) == 1


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
    screen = await delivered(applicant, Kind.REMINDER)
    certificate = cliff(date(2026, 11, 27))
    assert certificate.file_extension_by == date(2026, 11, 24)
    assert t.html(certificate.file_extension_reason.text) in screen.text
    assert t.html(certificate.sign_contract_reason.text) not in screen.text, "it is signed"
    applicant.now = datetime(2026, 11, 25, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.REMINDER)
    assert t("duty.before_end.passed", day=ends) in screen.text


async def test_the_last_day_of_a_certificate_is_not_called_uncertain(applicant: Conversation, lang: Lang) -> None:
    """It stands in the certificate. Only days that are counted may change with the calendar."""
    t = translator(lang)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "01.02.2027")
    await agree(applicant, lang)
    await signed(applicant, "02.11.2026")
    await applicant.press(t("duty.done.button"))
    await applicant.press(t("case.day.today.button"))
    applicant.now = datetime(2027, 1, 2, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.REMINDER)
    assert t("notice.certificate.ends", day=t.date(date(2027, 2, 1))) in screen.text
    assert PRELIMINARY.in_(lang) not in screen.text


async def test_of_an_extended_certificate_it_is_said_that_the_act_is_silent(
    applicant: Conversation, lang: Lang
) -> None:
    t = translator(lang)
    again = t.html(extended_again(date(2026, 12, 20)).text)
    await tell(applicant, About.CERTIFICATE_ISSUED, "02.11.2026", "20.12.2026")
    await agree(applicant, lang)
    applicant.now = datetime(2026, 11, 20, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.REMINDER)
    assert again not in screen.text
    await tell(applicant, About.EXTENDED, "20.11.2026", "25.12.2026")
    applicant.now = datetime(2026, 12, 18, 5, 1, tzinfo=UTC)
    screen = await delivered(applicant, Kind.REMINDER)
    assert again in screen.text
