"""What is said of a result that has changed, as it is rendered at the moment of sending."""

from bot.i18n import translator
from bot.services.case.ports import Kind
from bot.services.case.stored_result import StoredResult
from bot.services.delivery import DeliveryOutbox
from rules import Lang
from tests.bot.dialogs.applicant.notices.delivering import delivered
from tests.bot.dialogs.conversation import Conversation


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
    screen = await delivered(applicant, Kind.RESULT_CHANGED)
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
    screen = await delivered(applicant, Kind.RESULT_CHANGED)
    assert t("verdict.outdated") in screen.text
