"""My application: its number, which nobody reads without the key, and the authority's clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.dialogs.applicant.case.application.buttons import OpenPart, Part, SetPart
from bot.dialogs.applicant.case.buttons import Open, View
from bot.dialogs.applicant.case.days.buttons import About, AskDay
from bot.dialogs.applicant.case.events.buttons import OpenDecisions
from bot.dialogs.applicant.case.events.screens import DECISIONS
from bot.dialogs.applicant.case.events.words import LABELS
from bot.i18n import translator
from bot.services.case.model import Application, EventKind
from bot.services.personal_data import find
from rules import Lang
from rules.authority import timeline
from rules.authority_data import PROCEDURES as FILINGS
from rules.authority_data import load_authority
from tests.bot.dialogs.applicant.case.steps import tell
from tests.bot.dialogs.conversation import Conversation
from tools.locales.markup import visible

LIKE_AN_IIN = "880515300120"


async def application_of(chat: Conversation) -> Application:
    """The only application."""
    async with chat.database.transaction(chat.person_id) as unit:
        (application,) = await unit.applications.of(chat.person_id)
    return application


async def test_a_number_may_look_like_anything_and_is_kept_encrypted(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    assert find(LIKE_AN_IIN), "anywhere else this would be refused"
    await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    await applicant.press(t("application.number.button"))
    kept = await applicant.say(LIKE_AN_IIN)
    assert t("application.number", last="••••0120") in kept.text
    assert LIKE_AN_IIN not in kept.text
    number = (await application_of(applicant)).number
    assert number is not None
    assert LIKE_AN_IIN not in number.cipher


@pytest.mark.parametrize("words", ["---", "1" * 70])
async def test_what_is_no_number_is_asked_again(speaker: Conversation, words: str) -> None:
    await tell(speaker, About.FILED, "02.11.2026", detail="issue")
    await speaker.press("Number")
    asked = await speaker.say(words)
    assert "What is the number of the application?" in asked.text
    assert (await application_of(speaker)).number is None


async def test_the_hour_moves_the_clock(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    row_7 = load_authority().hours_on(date(2026, 11, 2)).source.place
    said = await tell(applicant, About.FILED, "02.11.2026", detail="extension")
    assert t("application.hour_unknown") in said
    assert row_7.in_(lang) in said, "whose rule that is"
    assert t.no_later_than(date(2026, 11, 6)) in said
    await applicant.press(t("application.hour.button"))
    told = await applicant.say("9:05")
    assert t.no_later_than(date(2026, 11, 5)) in told.text
    assert "09:05" in told.text
    await applicant.press(t("application.hour.button"))
    told = await applicant.press("18:30–24:00")
    assert t.no_later_than(date(2026, 11, 6)) in told.text
    assert row_7.in_(lang) in told.text
    await applicant.press(t("application.hour.button"))
    assert t("application.not_understood") in (await applicant.say("25:70")).text


async def test_a_part_of_the_day_is_not_shown_as_an_hour(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.FILED, "02.11.2026", detail="extension")
    for part in ("00:00–17:30", "17:30–18:30", "18:30–24:00"):
        await applicant.press(t("application.hour.button"))
        assert t("application.hour", time=part) in (await applicant.press(part)).text
    await applicant.press(t("application.hour.button"))
    assert t("application.hour", time="12:00") in (await applicant.say("12:00")).text, "what was typed is an hour"


async def test_the_day_of_filing_stands_in_words(applicant: Conversation, lang: Lang) -> None:
    said = await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    assert translator(lang).date(date(2026, 11, 2)) in said
    for view in (View.APPLICATIONS, View.OVERVIEW):
        listed = await applicant.press_data(Open(view=view).pack())
        assert translator(lang).date(date(2026, 11, 2)) in listed.text
        assert "02.11.2026" not in listed.text


async def test_what_holds_for_every_step_is_said_once(applicant: Conversation, lang: Lang) -> None:
    applicant.now = datetime(2027, 3, 9, 6, tzinfo=UTC)
    said = await tell(applicant, About.FILED, "05.03.2027", detail="issue")
    (preliminary,) = {
        step.preliminary_reason
        for step in timeline("issue", datetime(2027, 3, 5, 18, tzinfo=UTC)).steps
        if step.preliminary_reason is not None
    }
    assert said.count(preliminary.in_(lang)) == 1


async def test_a_receipt_is_short_and_what_the_days_depend_on_is_behind_a_button(
    applicant: Conversation, lang: Lang
) -> None:
    """700 signs a message (voice.md). In March 2027 even the calendar is preliminary."""
    t = translator(lang)
    for now, day in ((datetime(2026, 11, 3, 5, tzinfo=UTC), 2), (datetime(2027, 3, 9, 6, tzinfo=UTC), 5)):
        applicant.now = now
        for procedure in FILINGS:
            await tell(applicant, About.FILED, f"{day:02}.{now:%m.%Y}", detail=procedure)
            receipt = next(screen for screen in applicant.said if t("application.in_time") in screen.text)
            clock = timeline(procedure, datetime(now.year, now.month, day, 18, tzinfo=UTC))
            assert len(visible(receipt.text)) <= 700
            assert all(t.no_later_than(step.due) in receipt.text for step in clock.steps)
            assert all(step.source.place.in_(lang) in receipt.text for step in clock.steps)
            notes = [t.html(step.note) for step in clock.steps if step.note is not None]
            assert (t("application.terms.more") in receipt.text) is bool(notes)
            terms = await applicant.press(t("application.terms.button"))
            assert len(visible(terms.text)) <= 700
            assert all(note in terms.text for note in notes)
            assert all(t.working_days(step.amount) in terms.text for step in clock.steps)
            assert t("application.late_after", day=t.date(clock.late_after)) in terms.text


async def test_the_receipt_is_short_with_everything_that_can_be_told(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    applicant.now = datetime(2027, 3, 9, 6, tzinfo=UTC)
    await tell(applicant, About.FILED, "05.03.2027", detail="issue")
    application = (await application_of(applicant)).id
    await applicant.press(t("application.number.button"))
    await applicant.say(LIKE_AN_IIN)
    await applicant.press_data(SetPart(application=application, part=Part.REGION, value="mangystau").pack())
    await applicant.press_data(SetPart(application=application, part=Part.PORTAL, value="migration_enbek").pack())
    shown = await applicant.press_data(SetPart(application=application, part=Part.HOUR, value="1830").pack())
    assert t("application.in_time") in shown.text
    assert len(visible(shown.text)) <= 700


@pytest.mark.parametrize(
    ("procedure", "decision"),
    [
        ("issue", EventKind.CERTIFICATE_ISSUED),
        ("extension", EventKind.EXTENDED),
        ("change_of_employer", EventKind.EXTENDED),
        ("reissue", EventKind.REISSUED),
    ],
)
async def test_only_what_can_be_decided_on_an_application_is_offered_first(
    applicant: Conversation, lang: Lang, procedure: str, decision: EventKind
) -> None:
    t = translator(lang)
    await tell(applicant, About.FILED, "02.11.2026", detail=procedure)
    await applicant.press(t("application.decided.button"))
    fitting = [t(LABELS[decision]), t(LABELS[EventKind.REFUSED])]
    assert applicant.buttons == [*fitting, t("case.events.other_decision.button"), t("back.button")]
    await applicant.press(t("case.events.other_decision.button"))
    assert {t(LABELS[kind]) for kind in DECISIONS} < {*applicant.buttons}


async def test_of_an_application_that_is_gone_any_decision_may_be_told(speaker: Conversation) -> None:
    await speaker.press_data(OpenDecisions(application=7).pack())
    assert {translator("en")(LABELS[kind]) for kind in DECISIONS} < {*speaker.buttons}


async def test_the_region_is_chosen_or_typed(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    await applicant.press(t("application.region.button"))
    assert (await application_of(applicant)).region is None
    await applicant.say("Маңғыстау")
    assert (await application_of(applicant)).region == "mangystau"
    application = (await application_of(applicant)).id
    await applicant.press_data(SetPart(application=application, part=Part.PORTAL, value="egov").pack())
    assert "egov.kz" in applicant.last.text
    await applicant.press_data(SetPart(application=application, part=Part.REGION).pack())
    kept = await application_of(applicant)
    assert (kept.region, kept.portal) == (None, "egov")


async def test_an_acceptance_moves_the_decision(speaker: Conversation) -> None:
    await tell(speaker, About.FILED, "02.11.2026", detail="issue")
    application = (await application_of(speaker)).id
    speaker.now += timedelta(days=4)
    await speaker.press_data(AskDay(about=About.ACCEPTED, of=application).pack())
    assert "before the filing" in (await speaker.say("01.11.2026")).text
    accepted = (await speaker.say("05.11.2026")).text
    assert "Accepted: Thursday, 5 November 2026" in accepted
    assert "no later than Thursday, 12 November 2026" in accepted


async def test_late_only_after_the_longest_term_and_then_what_to_ask(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    await tell(applicant, About.FILED, "02.11.2026", detail="issue")
    applicant.now = datetime(2026, 11, 11, 5, tzinfo=UTC)
    assert t("application.in_time") in (await applicant.press_data(Open(view=View.APPLICATIONS).pack())).text
    applicant.now = datetime(2026, 11, 12, 5, tzinfo=UTC)
    assert t("application.late") in (await applicant.press_data(Open(view=View.APPLICATIONS).pack())).text
    application = (await application_of(applicant)).id
    asked = (await applicant.press_data(OpenPart(application=application, part=Part.ASK).pack())).text
    for spoken in ("kk", "ru"):
        assert {"kk": "Өтінішім қай күні тіркелді", "ru": "заявление зарегистрировано"}[spoken] in asked


async def test_every_filing_has_its_clock(applicant: Conversation, lang: Lang) -> None:
    t = translator(lang)
    for detail in ("issue", "extension", "change_of_employer", "reissue", "complaint_provider", "complaint_body"):
        said = await tell(applicant, About.FILED, "02.11.2026", detail=detail)
        assert t("application.in_time") in said


async def test_a_complaint_is_answered(speaker: Conversation) -> None:
    await tell(speaker, About.FILED, "02.11.2026", detail="complaint_provider")
    await speaker.press("The answer came")
    assert "The complaint was answered" in (await speaker.press("Today")).text


async def test_an_application_of_another_is_not_there(speaker: Conversation) -> None:
    await tell(speaker, About.FILED, "02.11.2026", detail="issue")
    application = (await application_of(speaker)).id
    other = Conversation(speaker.database, now=speaker.now)
    await other.say("/start")
    await other.press("English")
    await other.press(translator("en")("consent.agree.button"))
    for data in (f"cw:{application}", f"cq:{application}:number", f"co:{application}:region:astana"):
        assert "no longer here" in (await other.press_data(data)).text
    await other.press_data(f"cz:accepted::{application}:::20261102:")
    assert "no longer here" in other.last.text
    assert (await application_of(speaker)).region is None
