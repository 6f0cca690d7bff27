"""The two questions that are more than a choice: the profession and the experience."""

import pytest

from bot.services.ports import Database
from bot.services.self_check import periods_of
from rules import load_rules
from tests.bot.dialogs.applicant.steps import CAN_APPLY, begin, question
from tests.bot.dialogs.conversation import Conversation


@pytest.fixture
async def chat(database: Database) -> Conversation:
    """Somebody English who is asked the first question."""
    return await begin(database, "en")


class TestProfession:
    @pytest.fixture(autouse=True)
    async def asked_for_a_profession(self, chat: Conversation) -> None:
        await chat.answer(*CAN_APPLY[:3])

    @pytest.mark.parametrize("words", ["teacher", "ұстаз", "учитель", "programist"])
    async def test_search(self, chat: Conversation, words: str) -> None:
        screen = await chat.say(words)
        assert "Which of these is yours?" in screen.text
        await chat.press(chat.buttons[0])
        assert (await chat.answers())["profession"] in load_rules().catalog.professions

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
        assert (await chat.answers())["profession"] == "not_found"

    async def test_browsing_from_sector_to_profession(self, chat: Conversation) -> None:
        await chat.press("Browse the list")
        await chat.press("2. Health care and the social service…")
        await chat.press("1. Healthcare activities")
        assert "not complete" in chat.last.text
        await chat.press("1. Anaesthesiologist-resuscitator")
        assert (await chat.answers())["profession"] == "anaesthesiologist"

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
        check = await chat.current()
        assert "Choose a sector" in (await chat.press_data(f"b:{check.id}:no_such_sector:")).text

    async def test_none_of_them(self, chat: Conversation) -> None:
        await chat.say("teacher")
        await chat.press("Not in the list")
        assert "not complete" in chat.last.text


class TestExperience:
    @pytest.fixture(autouse=True)
    async def asked_for_experience(self, chat: Conversation) -> None:
        await chat.answer(*CAN_APPLY[:7])

    @pytest.mark.parametrize(("words", "expected"), [("3,5", 3.5), ("бес жыл", 5), ("12 years", 12), ("0", 0)])
    async def test_years_in_words(self, chat: Conversation, words: str, expected: float) -> None:
        await chat.say(words)
        assert (await chat.answers())["experience_years"] == expected

    @pytest.mark.parametrize(("label", "expected"), [("Less than a year", 0), ("7", 7), ("11 or more", 11)])
    async def test_years_by_buttons(self, chat: Conversation, label: str, expected: int) -> None:
        await chat.press(label)
        assert (await chat.answers())["experience_years"] == expected

    async def test_periods_add_up_over_several_messages(self, chat: Conversation) -> None:
        await chat.press("Enter periods")
        await chat.say("03.2015-06.2019")
        await chat.say("01.2020 - now")
        assert "March 2015 – June 2019" in chat.last.text
        assert (await chat.current()).asking == "experience_years"
        await chat.press("That is all")
        assert question("iin") in chat.last.text
        assert (await chat.answers())["experience_periods"] == [
            {"from": "2015-03-01", "to": "2019-06-30"},
            {"from": "2020-01-01"},
        ]

    async def test_a_period_said_twice_is_there_once(self, chat: Conversation) -> None:
        await chat.say("03.2015-06.2019")
        await chat.say("03.2015-06.2019")
        assert len(periods_of(await chat.answers())) == 1

    async def test_removing_the_last_tapped_twice_removes_one(self, chat: Conversation) -> None:
        await chat.say("03.2015-06.2019\n01.2020-12.2020")
        remove = f"r:{(await chat.current()).id}:2"
        await chat.press_data(remove)
        await chat.press_data(remove)
        assert (await chat.answers())["experience_periods"] == [{"from": "2015-03-01", "to": "2019-06-30"}]

    async def test_removing_all_asks_again(self, chat: Conversation) -> None:
        await chat.say("03.2015-06.2019")
        await chat.press("Remove the last")
        assert question("experience_years") in chat.last.text
        assert "experience_periods" not in await chat.answers()

    async def test_removing_where_experience_is_not_asked_any_more(self, chat: Conversation) -> None:
        await chat.say("03.2015-06.2019")
        await chat.press_data(f"a:{(await chat.current()).id}:citizenship:KZ")
        await chat.press_data(f"q:{(await chat.current()).id}:citizenship")
        assert "no longer asked" in (await chat.press_data(f"r:{(await chat.current()).id}:1")).text

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
        assert "experience_periods" not in await chat.answers()

    async def test_a_list_has_an_end(self, chat: Conversation) -> None:
        for year in range(1950, 1990):
            await chat.say(f"01.{year}-02.{year}")
        assert len(periods_of(await chat.answers())) == 30
        assert "No more periods" in chat.last.text

    async def test_years_replace_periods(self, chat: Conversation) -> None:
        await chat.say("03.2015-06.2019")
        await chat.say("5")
        assert (await chat.answers()).get("experience_years") == 5
        assert "experience_periods" not in await chat.answers()
