"""The self-check as a conversation: pressing, typing, going back, changing one's mind, and being impatient."""

from datetime import timedelta
from typing import Any

import pytest

from bot.dialogs.screen import Screen
from bot.i18n import translator
from bot.services.model import Answers, Check
from bot.services.ports import Database
from rules import Lang, load_rules
from tests.bot.dialogs.conversation import START, Conversation
from tools.locales.markup import visible

CAN_APPLY = ["UZ", "temporary", "organisation", "teacher_general", "yes", "no", "unknown", "3", "yes", "no"]
"""Options, question by question, up to the last."""


@pytest.fixture
async def chat(database: Database) -> Conversation:
    """Somebody English who is asked the first question."""
    conversation = Conversation(database, client_language="en")
    await conversation.say("/start")
    await conversation.press("English")
    await conversation.press("I agree")
    return conversation


async def check_of(chat: Conversation) -> Check:
    check = await chat.check()
    assert check is not None
    return check


async def answer(chat: Conversation, option: str) -> Screen:
    """Press the button of an option of the question on the screen."""
    check = await check_of(chat)
    return await chat.press_data(f"a:{check.id}:{check.asking}:{option}")


async def answer_all(chat: Conversation, options: list[str]) -> None:
    for option in options:
        await answer(chat, option)


async def answers_of(chat: Conversation) -> Answers:
    return (await check_of(chat)).answers


def question(question_id: str, lang: Lang = "en") -> str:
    return load_rules().questions.get(question_id, START.date()).text.in_(lang)


class TestAsking:
    async def test_one_message_is_edited_in_place(self, chat: Conversation) -> None:
        await answer_all(chat, CAN_APPLY[:6])
        assert len(chat.messages) == 1

    async def test_progress_counts_the_questions_that_apply(self, chat: Conversation) -> None:
        assert "Question 1 of 10" in (await chat.here()).text
        await answer_all(chat, CAN_APPLY[:8])
        assert "Question 9 of 10" in chat.last.text

    async def test_without_an_iin_nobody_is_asked_for_an_eds(self, chat: Conversation) -> None:
        await answer_all(chat, CAN_APPLY[:8])
        await answer(chat, "no")
        assert (await check_of(chat)).finished_at is not None

    async def test_every_question_can_be_left_unknown(self, chat: Conversation) -> None:
        for _ in range(10):
            if (await check_of(chat)).finished_at is not None:
                break
            assert "I don't know" in chat.buttons
            await chat.press("I don't know")
        assert set((await answers_of(chat)).values()) == {"unknown"}
        assert "It cannot be told yet" in chat.last.text

    async def test_a_gate_ends_the_questions(self, chat: Conversation) -> None:
        await answer(chat, "KG")
        assert "you need no permit to work" in chat.last.text
        assert (await check_of(chat)).finished_at is not None


class TestBackAndChange:
    async def test_back_from_the_first_question_leads_out(self, chat: Conversation) -> None:
        assert "Change an answer" not in chat.buttons
        assert "two minutes" in (await chat.press("Back")).text

    async def test_back_shows_the_answer_and_keeps_the_later_ones(self, chat: Conversation) -> None:
        await answer_all(chat, CAN_APPLY[:3])
        await chat.press("Back")
        assert question("work_for") in chat.last.text
        assert "An organisation" in chat.last.text
        await chat.press("Back")
        assert question("stay_status") in chat.last.text
        await answer(chat, "abroad")
        assert question("profession") in chat.last.text
        assert (await answers_of(chat)) == {"citizenship": "UZ", "stay_status": "abroad", "work_for": "organisation"}

    async def test_back_tapped_twice_goes_back_once(self, chat: Conversation) -> None:
        await answer_all(chat, CAN_APPLY[:3])
        back = chat.last.keyboard[-1][0].data
        assert back is not None
        once = await chat.press_data(back)
        assert await chat.press_data(back) == once

    async def test_changing_one_answer_keeps_the_others(self, chat: Conversation) -> None:
        await answer_all(chat, CAN_APPLY[:7])
        await chat.press("Change an answer")
        assert "Uzbekistan" in chat.last.text
        await chat.press("Higher education")
        assert question("higher_education") in chat.last.text
        await answer(chat, "no")
        assert question("experience_years") in chat.last.text, "on with the next open question"
        assert (await answers_of(chat))["academic_degree"] == "no"

    async def test_an_answer_that_no_longer_applies_comes_back_with_its_question(self, chat: Conversation) -> None:
        await answer_all(chat, CAN_APPLY[:7])
        await chat.press("Change an answer")
        await chat.press("Citizenship")
        await answer(chat, "KG")
        assert "you need no permit" in chat.last.text
        await chat.press("Change an answer")
        assert "Higher education" not in chat.buttons
        await chat.press("Citizenship")
        await answer(chat, "UZ")
        assert question("experience_years") in chat.last.text

    async def test_the_list_leads_back_to_the_question(self, chat: Conversation) -> None:
        asked = await answer(chat, "UZ")
        await chat.press("Change an answer")
        assert await chat.press("Back") == asked


class TestTyping:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("Өзбекстан", "UZ"),
            ("узбекистан", "UZ"),
            ("I am from Turkey", "TR"),
            ("не знаю", "unknown"),
            ("Stateless", "stateless"),
        ],
    )
    async def test_a_country_in_any_language(self, chat: Conversation, words: str, expected: str) -> None:
        await chat.say(words)
        assert (await answers_of(chat))["citizenship"] == expected

    async def test_several_countries_are_offered(self, chat: Conversation) -> None:
        await chat.say("Korea")
        assert "🇰🇷 South Korea" in chat.buttons
        await chat.press("🇰🇷 South Korea")
        assert (await answers_of(chat))["citizenship"] == "KR"

    @pytest.mark.parametrize("words", ["Temporarily", "уақытша жүрмін", "Временно", "«временно»."])
    async def test_an_option_by_its_label(self, chat: Conversation, words: str) -> None:
        await answer(chat, "UZ")
        await chat.say(words)
        assert (await answers_of(chat))["stay_status"] == "temporary"

    async def test_a_part_of_a_label_that_means_no_other(self, chat: Conversation) -> None:
        await answer(chat, "UZ")
        await chat.say("permit")
        assert (await answers_of(chat))["stay_status"] == "residence_permit"

    @pytest.mark.parametrize(
        ("words", "expected"), [("да", "yes"), ("Жоқ", "no"), ("no", "no"), ("білмеймін", "unknown")]
    )
    async def test_yes_and_no(self, chat: Conversation, words: str, expected: str) -> None:
        await answer_all(chat, CAN_APPLY[:4])
        await chat.say(words)
        assert (await answers_of(chat))["higher_education"] == expected

    async def test_what_is_not_understood_leaves_the_question_open(self, chat: Conversation) -> None:
        before = await answers_of(chat)
        screen = await chat.say("qwertyuiop")
        assert "did not understand" in screen.text
        assert question("citizenship") in screen.text
        assert await answers_of(chat) == before

    async def test_a_message_of_4096_signs(self, chat: Conversation) -> None:
        assert "too long" in (await chat.say("Ж" * 4096)).text

    async def test_a_typed_answer_brings_the_next_question_below(self, chat: Conversation) -> None:
        first = await chat.screen_id()
        assert first is not None
        await chat.say("Uzbekistan")
        assert chat.messages[first].keyboard == (), "the old question has lost its buttons"
        assert (await chat.screen_id()) == chat.last_id

    @pytest.mark.parametrize(
        ("label", "text"), [("назад", "two minutes"), ("Help", "What the bot does"), ("Көмек", "What the bot")]
    )
    async def test_a_button_said_in_words(self, chat: Conversation, label: str, text: str) -> None:
        assert text in (await chat.say(label)).text

    async def test_change_and_back_in_words(self, chat: Conversation) -> None:
        await answer(chat, "UZ")
        assert "Which answer" in (await chat.say("Изменить ответ")).text
        assert question("citizenship") in (await chat.say("Back")).text


class TestProfession:
    @pytest.fixture(autouse=True)
    async def asked_for_a_profession(self, chat: Conversation) -> None:
        await answer_all(chat, CAN_APPLY[:3])

    @pytest.mark.parametrize("words", ["teacher", "ұстаз", "учитель", "programist"])
    async def test_search(self, chat: Conversation, words: str) -> None:
        screen = await chat.say(words)
        assert "Which of these is yours?" in screen.text
        await chat.press(chat.buttons[0])
        assert (await answers_of(chat))["profession"] in load_rules().catalog.professions

    async def test_of_two_with_one_name_the_buttons_say_the_activity(self, chat: Conversation) -> None:
        await chat.say("engineer")
        assert len(chat.buttons) == len({label.partition(". ")[2] or label for label in chat.buttons})

    async def test_not_in_our_copy(self, chat: Conversation) -> None:
        screen = await chat.say("welder")
        assert "It may still be in the official list" in screen.text
        assert "1411" in screen.text
        assert any(
            button.url == "https://adilet.zan.kz/eng/docs/V2300032887" for row in screen.keyboard for button in row
        )
        await chat.press("Not in the list, go on")
        assert (await answers_of(chat))["profession"] == "not_found"

    async def test_browsing_from_sector_to_profession(self, chat: Conversation) -> None:
        await chat.press("Browse the list")
        await chat.press("2. Health care and the social service…")
        await chat.press("1. Healthcare activities")
        assert "not complete" in chat.last.text
        await chat.press("1. Anaesthesiologist-resuscitator")
        assert (await answers_of(chat))["profession"] == "anaesthesiologist"

    async def test_browsing_back_and_forth(self, chat: Conversation) -> None:
        asked = await chat.here()
        await chat.press("Browse the list")
        sectors = chat.last
        await chat.press("2. Health care and the social service…")
        assert await chat.press("Back") == sectors
        assert await chat.press("Back") == asked

    async def test_the_sector_without_a_name_says_what_is_in_it(self, chat: Conversation) -> None:
        await chat.press("Browse the list")
        assert "General secondary education" in chat.last.text

    async def test_a_catalog_that_has_changed_shows_its_sectors(self, chat: Conversation) -> None:
        check = await check_of(chat)
        assert "Choose a sector" in (await chat.press_data(f"b:{check.id}:no_such_sector:")).text

    async def test_none_of_them(self, chat: Conversation) -> None:
        await chat.say("teacher")
        await chat.press("Not in the list")
        assert "not complete" in chat.last.text


class TestExperience:
    @pytest.fixture(autouse=True)
    async def asked_for_experience(self, chat: Conversation) -> None:
        await answer_all(chat, CAN_APPLY[:7])

    @pytest.mark.parametrize(("words", "expected"), [("3,5", 3.5), ("бес жыл", 5), ("12 years", 12), ("0", 0)])
    async def test_years_in_words(self, chat: Conversation, words: str, expected: float) -> None:
        await chat.say(words)
        assert (await answers_of(chat))["experience_years"] == expected

    @pytest.mark.parametrize(("label", "expected"), [("Less than a year", 0), ("7", 7), ("11 or more", 11)])
    async def test_years_by_buttons(self, chat: Conversation, label: str, expected: int) -> None:
        await chat.press(label)
        assert (await answers_of(chat))["experience_years"] == expected

    async def test_periods_add_up_over_several_messages(self, chat: Conversation) -> None:
        await chat.press("Tell the periods")
        await chat.say("03.2015-06.2019")
        await chat.say("01.2020 - now")
        assert "March 2015 – June 2019" in chat.last.text
        assert (await check_of(chat)).asking == "experience_years"
        await chat.press("That is all")
        assert question("iin") in chat.last.text
        assert (await answers_of(chat))["experience_periods"] == [
            {"from": "2015-03-01", "to": "2019-06-30"},
            {"from": "2020-01-01"},
        ]

    async def test_a_period_said_twice_is_there_once(self, chat: Conversation) -> None:
        await chat.say("03.2015-06.2019")
        await chat.say("03.2015-06.2019")
        assert len(await periods(chat)) == 1

    async def test_removing_the_last_tapped_twice_removes_one(self, chat: Conversation) -> None:
        await chat.say("03.2015-06.2019\n01.2020-12.2020")
        remove = f"r:{(await check_of(chat)).id}:2"
        await chat.press_data(remove)
        await chat.press_data(remove)
        assert await periods(chat) == [{"from": "2015-03-01", "to": "2019-06-30"}]

    async def test_removing_all_asks_again(self, chat: Conversation) -> None:
        await chat.say("03.2015-06.2019")
        await chat.press("Remove the last")
        assert question("experience_years") in chat.last.text
        assert "experience_periods" not in await answers_of(chat)

    @pytest.mark.parametrize(
        ("words", "text"),
        [
            ("2015-2019", "Type the months too"),
            ("06.2019-03.2015", "ends before"),
            ("03.2020-06.2030", "in the future"),
        ],
    )
    async def test_periods_that_cannot_be_taken(self, chat: Conversation, words: str, text: str) -> None:
        assert text in (await chat.say(words)).text
        assert "experience_periods" not in await answers_of(chat)

    async def test_a_list_has_an_end(self, chat: Conversation) -> None:
        for year in range(1950, 1990):
            await chat.say(f"01.{year}-02.{year}")
        assert len(await periods(chat)) == 30
        assert "No more periods" in chat.last.text

    async def test_years_replace_periods(self, chat: Conversation) -> None:
        await chat.say("03.2015-06.2019")
        await chat.say("5")
        assert (await answers_of(chat)).get("experience_years") == 5
        assert "experience_periods" not in await answers_of(chat)


async def periods(chat: Conversation) -> Any:
    return (await answers_of(chat))["experience_periods"]


class TestImpatience:
    async def test_the_last_answer_tapped_twice_gives_one_verdict(self, chat: Conversation) -> None:
        await answer_all(chat, CAN_APPLY[:9])
        check = await check_of(chat)
        last = f"a:{check.id}:eds:no"
        await chat.press_data(last)
        assert len(chat.said) == 2, "the answers, and the verdict"
        await chat.press_data(last)
        assert chat.said == []
        assert chat.toasts == ["Your answer is taken, the result is below."]

    async def test_two_different_taps_in_a_row_count_as_the_second(self, chat: Conversation) -> None:
        check = await check_of(chat)
        await chat.press_data(f"a:{check.id}:citizenship:UZ")
        await chat.press_data(f"a:{check.id}:citizenship:TR")
        assert await answers_of(chat) == {"citizenship": "TR"}

    async def test_check_again_tapped_twice_begins_one_check(self, chat: Conversation) -> None:
        await answer(chat, "KG")
        verdict = chat.last
        await chat.press("Check again")
        once = await check_of(chat)
        message_id = next(number for number, screen in chat.messages.items() if screen == verdict)
        await chat.press("Check again", message_id)
        assert (await check_of(chat)).id == once.id
        assert chat.messages[message_id] == verdict, "a verdict is never edited"

    async def test_a_button_of_an_earlier_check_shows_where_the_person_is(self, chat: Conversation) -> None:
        old = await check_of(chat)
        await answer(chat, "KG")
        await chat.press("Check again")
        screen = await chat.press_data(f"a:{old.id}:citizenship:UZ")
        assert "earlier check" in screen.text
        assert question("citizenship") in screen.text
        assert await answers_of(chat) == {}

    @pytest.mark.parametrize("data", ["nonsense", "a:1", "a:x:y:z", "g:nowhere", "l:xx", "v:1:unknown", ""])
    async def test_a_button_that_means_nothing_any_more(self, chat: Conversation, data: str) -> None:
        screen = await chat.press_data(data)
        assert "out of date" in screen.text
        assert question("citizenship") in screen.text

    @pytest.mark.parametrize("rest", ["no_such_question:yes", "citizenship:XX", "citizenship:perhaps"])
    async def test_a_question_or_an_option_that_is_gone(self, chat: Conversation, rest: str) -> None:
        check = await check_of(chat)
        screen = await chat.press_data(f"a:{check.id}:{rest}")
        assert "no longer asked" in screen.text
        assert question("citizenship") in screen.text
        assert await answers_of(chat) == {}

    async def test_somebody_elses_check_is_nobodys(self, chat: Conversation, database: Database) -> None:
        await answer(chat, "KG")
        check = await check_of(chat)
        other = Conversation(database, client_language="en")
        await other.say("/start")
        await other.press("English")
        await other.press("I agree")
        screen = await other.press_data(f"v:{check.id}:share")
        assert "Kyrgyzstan" not in visible(screen.text)
        assert question("citizenship") in screen.text


class TestTime:
    async def test_weeks_later_the_same_question_is_open(self, chat: Conversation) -> None:
        asked = await answer(chat, "UZ")
        chat.wait(timedelta(days=30))
        assert await chat.here() == asked
        await answer(chat, "temporary")
        assert question("work_for") in chat.last.text

    async def test_cancel_stops_and_start_resumes(self, chat: Conversation) -> None:
        asked = await answer(chat, "UZ")
        assert "answers are kept" in (await chat.say("/cancel")).text
        assert "There is nothing to stop" in (await chat.say("/cancel")).text
        assert await chat.press("Continue") == asked

    async def test_an_answer_while_stopped_goes_on(self, chat: Conversation) -> None:
        check = await check_of(chat)
        await answer(chat, "UZ")
        await chat.say("/cancel")
        await chat.press_data(f"a:{check.id}:stay_status:temporary")
        assert question("work_for") in chat.last.text


@pytest.mark.parametrize("command", ["/help", "/privacy", "/language", "/start"])
async def test_commands_at_any_moment_lose_nothing(chat: Conversation, command: str) -> None:
    asked = await answer(chat, "UZ")
    await chat.say(command)
    assert await chat.here() == asked


async def test_every_language_to_the_verdict(known: Conversation, lang: Lang) -> None:
    await answer_all(known, CAN_APPLY)
    assert translator(lang)("verdict.can_apply") in known.last.text
