"""The self-check as a conversation: pressing, typing, going back, changing one's mind, and being impatient."""

from datetime import timedelta

import pytest

from bot.i18n import translator
from bot.services.ports import Database
from rules import Lang
from tests.bot.dialogs.applicant.steps import CAN_APPLY, begin, question
from tests.bot.dialogs.conversation import Conversation
from tools.locales.markup import visible


@pytest.fixture
async def chat(database: Database) -> Conversation:
    """Somebody English who is asked the first question."""
    return await begin(database, "en")


class TestAsking:
    async def test_one_message_is_edited_in_place(self, chat: Conversation) -> None:
        await chat.answer(*CAN_APPLY[:6])
        assert len(chat.messages) == 1

    async def test_progress_counts_the_questions_that_apply(self, chat: Conversation) -> None:
        assert "Question 1 of 10" in (await chat.here()).text
        await chat.answer(*CAN_APPLY[:8])
        assert "Question 9 of 10" in chat.last.text

    async def test_without_an_iin_nobody_is_asked_for_an_eds(self, chat: Conversation) -> None:
        await chat.answer(*CAN_APPLY[:8])
        await chat.answer("no")
        assert (await chat.current()).finished_at is not None

    async def test_every_question_can_be_left_unknown(self, chat: Conversation) -> None:
        for _ in range(10):
            if (await chat.current()).finished_at is not None:
                break
            assert "I don't know" in chat.buttons
            await chat.press("I don't know")
        assert set((await chat.answers()).values()) == {"unknown"}
        assert "We cannot tell yet" in chat.last.text

    async def test_a_gate_ends_the_questions(self, chat: Conversation) -> None:
        await chat.answer("KG")
        assert "you need no permit to work" in chat.last.text
        assert (await chat.current()).finished_at is not None


class TestBackAndChange:
    async def test_back_from_the_first_question_leads_out(self, chat: Conversation) -> None:
        assert "Change an answer" not in chat.buttons
        assert "two minutes" in (await chat.press("Back")).text

    async def test_back_shows_the_answer_and_keeps_the_later_ones(self, chat: Conversation) -> None:
        await chat.answer(*CAN_APPLY[:3])
        await chat.press("Back")
        assert question("work_for") in chat.last.text
        assert "An organisation" in chat.last.text
        await chat.press("Back")
        assert question("stay_status") in chat.last.text
        await chat.answer("abroad")
        assert question("profession") in chat.last.text
        assert (await chat.answers()) == {"citizenship": "UZ", "stay_status": "abroad", "work_for": "organisation"}

    async def test_back_tapped_twice_goes_back_once(self, chat: Conversation) -> None:
        await chat.answer(*CAN_APPLY[:3])
        back = chat.last.keyboard[-1][0].data
        assert back is not None
        once = await chat.press_data(back)
        assert await chat.press_data(back) == once

    async def test_changing_one_answer_keeps_the_others(self, chat: Conversation) -> None:
        await chat.answer(*CAN_APPLY[:7])
        await chat.press("Change an answer")
        assert "Uzbekistan" in chat.last.text
        await chat.press("Higher education")
        assert question("higher_education") in chat.last.text
        await chat.answer("no")
        assert question("experience_years") in chat.last.text, "on with the next open question"
        assert (await chat.answers())["academic_degree"] == "no"

    async def test_an_answer_that_no_longer_applies_comes_back_with_its_question(self, chat: Conversation) -> None:
        await chat.answer(*CAN_APPLY[:7])
        await chat.press("Change an answer")
        await chat.press("Citizenship")
        await chat.answer("KG")
        assert "you need no permit" in chat.last.text
        await chat.press("Change an answer")
        assert "Higher education" not in chat.buttons
        await chat.press("Citizenship")
        await chat.answer("UZ")
        assert question("experience_years") in chat.last.text

    async def test_the_list_leads_back_to_the_question(self, chat: Conversation) -> None:
        asked = await chat.answer("UZ")
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
        assert (await chat.answers())["citizenship"] == expected

    async def test_several_countries_are_offered(self, chat: Conversation) -> None:
        await chat.say("Korea")
        assert "🇰🇷 South Korea" in chat.buttons
        await chat.press("🇰🇷 South Korea")
        assert (await chat.answers())["citizenship"] == "KR"

    @pytest.mark.parametrize("words", ["Temporarily", "уақытша жүрмін", "Временно", "«временно»."])
    async def test_an_option_by_its_label(self, chat: Conversation, words: str) -> None:
        await chat.answer("UZ")
        await chat.say(words)
        assert (await chat.answers())["stay_status"] == "temporary"

    async def test_a_part_of_a_label_that_means_no_other(self, chat: Conversation) -> None:
        await chat.answer("UZ")
        await chat.say("permit")
        assert (await chat.answers())["stay_status"] == "residence_permit"

    @pytest.mark.parametrize(
        ("words", "expected"), [("да", "yes"), ("Жоқ", "no"), ("no", "no"), ("білмеймін", "unknown")]
    )
    async def test_yes_and_no(self, chat: Conversation, words: str, expected: str) -> None:
        await chat.answer(*CAN_APPLY[:4])
        await chat.say(words)
        assert (await chat.answers())["higher_education"] == expected

    async def test_what_is_not_understood_leaves_the_question_open(self, chat: Conversation) -> None:
        before = await chat.answers()
        screen = await chat.say("qwertyuiop")
        assert "did not understand" in screen.text
        assert question("citizenship") in screen.text
        assert await chat.answers() == before

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
        await chat.answer("UZ")
        assert "Which answer" in (await chat.say("Изменить ответ")).text
        assert question("citizenship") in (await chat.say("Back")).text


class TestImpatience:
    async def test_the_last_answer_tapped_twice_gives_one_verdict(self, chat: Conversation) -> None:
        await chat.answer(*CAN_APPLY[:9])
        check = await chat.current()
        last = f"a:{check.id}:eds:no"
        await chat.press_data(last)
        assert len(chat.said) == 2, "the answers, and the verdict"
        await chat.press_data(last)
        assert chat.said == []
        assert chat.toasts == ["Your answer is saved, the result is below."]

    async def test_two_different_taps_in_a_row_count_as_the_second(self, chat: Conversation) -> None:
        check = await chat.current()
        await chat.press_data(f"a:{check.id}:citizenship:UZ")
        await chat.press_data(f"a:{check.id}:citizenship:TR")
        assert await chat.answers() == {"citizenship": "TR"}

    async def test_check_again_tapped_twice_begins_one_check(self, chat: Conversation) -> None:
        await chat.answer("KG")
        verdict = chat.last
        await chat.press("Check again")
        once = await chat.current()
        message_id = next(number for number, screen in chat.messages.items() if screen == verdict)
        await chat.press("Check again", message_id)
        assert (await chat.current()).id == once.id
        assert chat.messages[message_id] == verdict, "a verdict is never edited"

    async def test_a_button_of_an_earlier_check_shows_where_the_person_is(self, chat: Conversation) -> None:
        old = await chat.current()
        await chat.answer("KG")
        await chat.press("Check again")
        screen = await chat.press_data(f"a:{old.id}:citizenship:UZ")
        assert "earlier check" in screen.text
        assert question("citizenship") in screen.text
        assert await chat.answers() == {}

    @pytest.mark.parametrize("data", ["nonsense", "a:1", "a:x:y:z", "g:nowhere", "l:xx", "v:1:unknown", ""])
    async def test_a_button_that_means_nothing_any_more(self, chat: Conversation, data: str) -> None:
        screen = await chat.press_data(data)
        assert "out of date" in screen.text
        assert question("citizenship") in screen.text

    @pytest.mark.parametrize("rest", ["no_such_question:yes", "citizenship:XX", "citizenship:perhaps"])
    async def test_a_question_or_an_option_that_is_gone(self, chat: Conversation, rest: str) -> None:
        check = await chat.current()
        screen = await chat.press_data(f"a:{check.id}:{rest}")
        assert "no longer asked" in screen.text
        assert question("citizenship") in screen.text
        assert await chat.answers() == {}

    async def test_somebody_elses_check_is_nobodys(self, chat: Conversation, database: Database) -> None:
        await chat.answer("KG")
        check = await chat.current()
        other = Conversation(database, client_language="en")
        await other.say("/start")
        await other.press("English")
        await other.press("I agree")
        screen = await other.press_data(f"v:{check.id}:share")
        assert "Kyrgyzstan" not in visible(screen.text)
        assert question("citizenship") in screen.text


class TestTime:
    async def test_weeks_later_the_same_question_is_open(self, chat: Conversation) -> None:
        asked = await chat.answer("UZ")
        chat.wait(timedelta(days=30))
        assert await chat.here() == asked
        await chat.answer("temporary")
        assert question("work_for") in chat.last.text

    async def test_cancel_stops_and_start_resumes(self, chat: Conversation) -> None:
        asked = await chat.answer("UZ")
        assert "answers are kept" in (await chat.say("/cancel")).text
        assert "There is nothing to stop" in (await chat.say("/cancel")).text
        assert await chat.press("Continue") == asked

    async def test_an_answer_while_stopped_goes_on(self, chat: Conversation) -> None:
        check = await chat.current()
        await chat.answer("UZ")
        await chat.say("/cancel")
        await chat.press_data(f"a:{check.id}:stay_status:temporary")
        assert question("work_for") in chat.last.text


@pytest.mark.parametrize("command", ["/help", "/privacy", "/language", "/start"])
async def test_commands_at_any_moment_lose_nothing(chat: Conversation, command: str) -> None:
    asked = await chat.answer("UZ")
    await chat.say(command)
    assert await chat.here() == asked


async def test_every_language_to_the_verdict(known: Conversation, lang: Lang) -> None:
    await known.answer(*CAN_APPLY)
    assert translator(lang)("verdict.can_apply") in known.last.text
