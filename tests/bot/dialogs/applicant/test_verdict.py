"""The verdict: what it says and does not say, and the buttons under it, also a month later."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.dialogs.screen import Screen
from bot.i18n import translator
from rules import Answers, Lang
from tests.bot.dialogs.conversation import Conversation
from tests.bot.dialogs.looks import labels
from tests.rules.later import more_points_from_2027
from tools.locales.markup import visible

__all__ = ["more_points_from_2027"]

ANSWERS = ("UZ", "temporary", "organisation", "teacher_general", "yes", "yes", "no", "3", "no")
"""Question by question: without an IIN nobody is asked for an EDS."""

PROMISES = {
    "en": ("qualify", "eligible", "guarantee", "pass mark of", "will be issued", "congratulations"),
    "ru": ("гарантир", "вы прошли", "вам выдадут", "поздравля", "соответствуете"),
    "kk": ("кепіл", "өттіңіз", "құттықтай", "сәйкессіз"),
}


@pytest.fixture
async def verdict(known: Conversation) -> Screen:
    """The verdict on `ANSWERS`."""
    return await known.answer(*ANSWERS)


def test_the_outcome_comes_first(verdict: Screen, lang: Lang) -> None:
    first, second = visible(verdict.text).splitlines()[:2]
    assert first == translator(lang)("verdict.can_apply")
    assert second == translator(lang)("verdict.not_a_decision")


def test_points_are_a_table_with_a_range_and_its_reason(verdict: Screen, lang: Lang) -> None:
    table = re.search(r"<pre>(.*)</pre>", verdict.text, re.DOTALL)
    assert table is not None
    rows = table[1].splitlines()
    assert all(len(row) <= 28 for row in rows)
    assert rows[-1].endswith("6–9")
    assert {"kk": "актіде айтылмаған", "ru": "Акт не говорит", "en": "The act does not say"}[lang] in verdict.text


def test_whose_law_as_of_when_and_which_version(verdict: Screen, lang: Lang) -> None:
    last = visible(verdict.text).splitlines()[-2:]
    assert "236" in last[0]
    assert "2026" in last[1]
    assert re.search(r"\d{4}-\d\d-\d\d-[0-9a-f]{8}", last[1])


def test_nothing_is_promised(verdict: Screen, lang: Lang) -> None:
    assert not [promise for promise in PROMISES[lang] if promise in visible(verdict.text).casefold()]


def test_it_is_short_enough_to_read_on_a_phone(verdict: Screen) -> None:
    assert len(visible(verdict.text)) <= 2000


async def test_the_verdict_stays_and_the_answers_stand_above_it(
    known: Conversation, verdict: Screen, lang: Lang
) -> None:
    above = known.messages[known.last_id - 1]
    assert known.messages[known.last_id] == verdict
    assert above.keyboard == ()
    assert translator(lang).country("UZ") in above.text


@pytest.mark.parametrize(
    ("option", "outcome"), [("KZ", "not_a_foreigner"), ("KG", "not_needed"), ("AM", "not_needed"), ("RU", "not_needed")]
)
async def test_other_outcomes(known: Conversation, lang: Lang, option: str, outcome: str) -> None:
    t = translator(lang)
    expected = {"not_a_foreigner": t("verdict.not_a_foreigner"), "not_needed": t("verdict.not_needed")}[outcome]
    assert expected in (await known.answer(option)).text


async def test_what_is_only_reported_is_not_said_as_a_fact(known: Conversation, lang: Lang) -> None:
    screen = await known.answer("TR", "company_head_100_foreign")
    assert translator(lang)("verdict.not_needed_as_reported") in screen.text
    assert translator(lang)("verdict.not_needed") not in screen.text


async def test_nor_is_another_route_that_was_only_reported(known: Conversation, lang: Lang) -> None:
    screen = await known.answer("UZ", "temporary", "individual")
    assert translator(lang)("verdict.other_route_as_reported") in screen.text
    assert translator(lang)("verdict.other_route") not in screen.text


async def test_another_way_is_named(known: Conversation, lang: Lang) -> None:
    screen = await known.answer("UZ", "temporary", "individual")
    assert {"kk": "Еңбекші көшіп келушіге рұқсат", "ru": "Разрешение трудовому", "en": "Labour immigrant permit"}[
        lang
    ] in screen.text


@pytest.mark.usefixtures("verdict")
class TestButtons:
    async def test_all_steps(self, known: Conversation, verdict: Screen, lang: Lang) -> None:
        steps = await known.press(translator(lang)("verdict.steps.button"))
        numbers = re.findall(r"^(\d)\. ", steps.text, re.MULTILINE)
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        assert len(numbers) > 3
        assert verdict in known.messages.values()
        assert translator(lang)("case.button") in known.buttons, "a way on, where the verdict is far above"

    async def test_details_give_every_source(self, known: Conversation, lang: Lang) -> None:
        await known.press(translator(lang)("verdict.details.button"))
        told = "".join(visible(screen.text) for screen in known.said)
        assert "https://adilet.zan.kz/eng/docs/V2300032887" in told
        assert {"kk": "10-тармақ", "ru": "пункт 10", "en": "paragraph 10"}[lang] in told
        assert translator(lang)("status.unofficial_translation") in told
        assert translator(lang)("case.button") in known.buttons

    async def test_a_copy_holds_answers_and_no_person(self, known: Conversation, lang: Lang) -> None:
        shared = await known.press(translator(lang)("verdict.share.button"))
        assert translator(lang).country("UZ") in shared.text
        assert shared.keyboard == ()
        assert str(known.person_id) not in shared.text
        assert translator(lang)("verdict.not_a_decision") in shared.text

    async def test_ask_a_person_in_words_to_say(self, known: Conversation, lang: Lang) -> None:
        screen = await known.press(translator(lang)("person.button"))
        assert "1411" in screen.text
        for spoken in {lang, "kk", "ru"}:
            assert translator(spoken)("person.words") in screen.text

    async def test_change_an_answer_begins_a_new_check_and_keeps_the_old_verdict(
        self, known: Conversation, verdict: Screen, lang: Lang
    ) -> None:
        t = translator(lang)
        before = await known.current()
        await known.press(t("change.button"))
        await known.press_data(f"q:{before.id}:higher_education")
        after = await known.current()
        assert after.id != before.id
        await known.press_data(f"a:{after.id}:higher_education:no")
        assert "4–" not in known.last.text
        assert verdict in known.messages.values()
        old = await known.press_data(f"v:{before.id}:share")
        assert t.points(6, 9) in old.text

    async def test_choosing_what_to_change_twice_asks_once(self, known: Conversation) -> None:
        before = await known.current()
        asked = await known.press_data(f"q:{before.id}:iin")
        assert await known.press_data(f"q:{before.id}:iin") == asked

    async def test_everything_under_a_verdict_leaves_it_as_it_is(self, known: Conversation, verdict: Screen) -> None:
        message_id = known.last_id
        for label in labels(verdict):
            await known.press(label, message_id)
            assert known.messages[message_id] == verdict


async def told_by_former_rules(chat: Conversation, answers: Answers) -> None:
    """The verdict on these answers was given by other data than ours."""
    check = await chat.current()
    async with chat.database.transaction(chat.person_id) as unit:
        await unit.checks.save(
            check.id,
            answers=answers,
            asking=None,
            now=chat.now,
            finished_at=check.finished_at,
            rules_version="2025-01-01-00000000",
        )


@pytest.mark.usefixtures("verdict")
class TestLater:
    async def test_the_last_result_once_more(self, known: Conversation, verdict: Screen, lang: Lang) -> None:
        known.wait(timedelta(days=40))
        await known.say("/start")
        assert await known.press(translator(lang)("home.result.button")) == verdict, "as of its own day"

    async def test_details_of_last_month_speak_of_last_month(self, known: Conversation, lang: Lang) -> None:
        t = translator(lang)
        before = await known.current()
        known.wait(timedelta(days=40))
        await known.press(t("home.again.button"))
        await known.answer("KG")
        shared = await known.press_data(f"v:{before.id}:share")
        assert "22" in shared.text.splitlines()[0]
        assert t.country("UZ") in shared.text

    async def test_rules_that_have_changed_since_are_admitted(self, known: Conversation, lang: Lang) -> None:
        check = await known.current()
        await told_by_former_rules(known, check.answers)
        shown = await known.press_data(f"v:{check.id}:steps")
        assert {"kk": "жаңарды", "ru": "обновились", "en": "have changed"}[lang] in shown.text.splitlines()[0]

    @pytest.mark.usefixtures("more_points_from_2027")
    async def test_a_value_that_has_come_into_force_since_is_admitted(self, known: Conversation, lang: Lang) -> None:
        """The result stays that of its day; today's may be another."""
        check = await known.current()
        known.now = datetime(2026, 12, 31, 12, tzinfo=UTC)
        before = await known.press_data(f"v:{check.id}:steps")
        known.wait(timedelta(days=1))
        after = await known.press_data(f"v:{check.id}:steps")
        note, _, rest = after.text.partition("\n\n")
        assert rest == before.text
        assert {"kk": "заң өзгерді", "ru": "закон изменился", "en": "the law has changed"}[lang] in note

    async def test_answers_that_no_rule_understands_any_more(self, known: Conversation, lang: Lang) -> None:
        check = await known.current()
        await told_by_former_rules(known, {**check.answers, "profession": "no_longer_listed"})
        for data in (f"v:{check.id}:details", "g:result"):
            assert translator(lang)("verdict.outdated") in (await known.press_data(data)).text


async def test_a_verdict_is_a_message_that_stays(known: Conversation) -> None:
    passing = await known.screen_id()
    await known.answer("KG")
    assert await known.screen_id() == passing, "the verdict is not the passing screen"
