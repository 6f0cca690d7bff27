"""Writing with the bot in the chat page."""

import pytest
from playwright.async_api import expect

from tests.sandbox.page_bot import DESCRIPTION, PageBot
from tests.sandbox.page_reader import HOSTILE, KANDAS, TEACHER, WELDER, Reader

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_newcomer_chooses_a_person_and_starts_the_bot(reader: Reader) -> None:
    await reader.open()
    await expect(reader.page.get_by_role("heading", name="Who would you like to be?")).to_be_visible()
    await reader.page.get_by_role("button", name="John Carter").click()
    await expect(reader.page.get_by_text(DESCRIPTION.splitlines()[0])).to_be_visible()
    await expect(reader.field()).to_be_hidden()

    await reader.button("Start").click()

    await expect(reader.message("/start")).to_be_visible()
    await expect(reader.messages().last).to_contain_text("Hello from the test bot")
    await expect(reader.messages().last.locator("strong")).to_have_text("Hello")
    await expect(reader.field()).to_be_focused()
    assert reader.page.url.endswith(f"#person={TEACHER}&chat={TEACHER}")


async def test_what_is_written_is_answered(reader: Reader) -> None:
    await reader.start()
    await reader.field().fill("first line")
    await reader.field().press("Shift+Enter")
    await reader.page.keyboard.type("second line")
    await reader.field().press("Enter")
    await expect(reader.messages().last).to_contain_text("You wrote: first line\nsecond line", use_inner_text=True)
    await expect(reader.field()).to_have_value("")


async def test_reload_shows_the_same_place_and_keeps_the_draft(reader: Reader) -> None:
    await reader.start()
    await reader.field().fill("half a thought")
    await reader.page.reload()
    await expect(reader.messages()).to_have_count(2)
    await expect(reader.field()).to_have_value("half a thought")


async def test_edit_reply_react_and_delete(reader: Reader) -> None:
    await reader.start()
    await reader.write("I am a wilder")
    await expect(reader.message("You wrote")).to_be_visible()

    await reader.menu(reader.message("I am a wilder").first, "Edit")
    await reader.field().fill("I am a welder")
    await reader.button("Send").click()
    edited = reader.messages().filter(has_text="I am a welder").first
    await expect(edited).to_contain_text("edited")

    await reader.menu(reader.message("You wrote"), "Reply")
    await expect(reader.page.get_by_text("Reply to Anyqtama")).to_be_visible()
    await reader.write("Thank you")
    await expect(reader.message("Thank you").first.locator(".quote")).to_contain_text("You wrote: I am a wilder")

    await reader.menu(edited, "👍")
    reaction = edited.get_by_role("button", name="👍")
    await expect(reaction).to_have_attribute("aria-pressed", "true")
    await reaction.click()
    await expect(reaction).to_have_count(0)

    await reader.menu(edited, "Delete")
    await reader.page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()
    await expect(edited).to_have_count(0)


async def test_message_menu_by_keyboard(reader: Reader) -> None:
    await reader.start()
    await reader.messages().last.focus()
    await reader.page.keyboard.press("ArrowUp")
    await expect(reader.messages().first).to_be_focused()
    await reader.page.keyboard.press("Enter")
    await expect(reader.page.get_by_role("menuitem").first).to_be_focused()
    await reader.page.keyboard.press("Escape")
    await expect(reader.messages().first).to_be_focused()


async def test_hostile_name_and_text_are_shown_as_text(reader: Reader) -> None:
    """A name or a text that looks like markup is letters, here and wherever else it is repeated."""
    await reader.start(HOSTILE.id)
    await expect(reader.page.locator(".me-card")).to_contain_text('<b>Bobby</b> & "Co" {0} %s _*[`')
    text = "<img src=x onerror=\"document.title='hacked'\"><script>alert(1)</script> javascript:alert(1) {name} &amp;"
    await reader.write(text)
    await expect(reader.message(f"You wrote: {text}")).to_be_visible()
    await reader.menu(reader.message("You wrote"), "Reply")
    await expect(reader.page.locator(".composer-context")).to_contain_text(text)
    strays = reader.page.locator("script:not([src]), img[src=x], [onerror], .bubble b, a[href^=javascript]")
    await expect(strays).to_have_count(0)
    assert "hacked" not in await reader.page.title()


async def test_long_text_of_one_word_stays_inside(reader: Reader) -> None:
    await reader.start()
    await reader.write("ы" * 4000)
    await expect(reader.message("You wrote")).to_be_visible()
    assert await reader.sideways() == []


async def test_commands_in_the_language_of_the_person(reader: Reader) -> None:
    await reader.start(KANDAS)
    await reader.button("Commands").click()
    await expect(reader.options()).to_have_text(["/helpКөмек"])
    await reader.options().click()
    await expect(reader.message("You wrote: /help")).to_be_visible()


async def test_commands_are_filtered_while_typing(reader: Reader) -> None:
    await reader.start()
    await reader.field().press_sequentially("/he")
    await expect(reader.options()).to_have_text(["/helpHelp"])
    await reader.field().press("Enter")
    await expect(reader.message("You wrote: /help")).to_be_visible()


async def test_inline_mode(reader: Reader) -> None:
    await reader.start()
    await reader.field().press_sequentially("@anyqtama_bot ")
    await expect(reader.options()).to_have_count(3)
    await reader.field().press_sequentially("d")
    await expect(reader.options()).to_have_count(3)  # welder, doctor, driver
    await reader.field().press_sequentially("r")
    await expect(reader.options()).to_have_text(["DDriverProfession: driver"])
    await reader.field().press("Enter")
    chosen = reader.message("I chose Driver").first
    await expect(chosen).to_contain_text("via @anyqtama_bot")
    await expect(reader.field()).to_have_value("")


async def test_inline_mode_by_a_button(reader: Reader) -> None:
    greeting = await reader.start()
    await greeting.get_by_role("button", name="Search").click()
    await expect(reader.field()).to_have_value("@anyqtama_bot wel")
    await reader.options().filter(has_text="Welder").click()
    await expect(reader.message("I chose Welder").first).to_be_visible()


async def test_reply_keyboard(reader: Reader) -> None:
    await reader.start()
    await reader.write("/keyboard")
    await reader.button("Two").click()
    await expect(reader.message("You wrote: Two")).to_be_visible()
    await expect(reader.button("One")).to_be_hidden()


async def test_blocked_bot_can_be_restarted(reader: Reader) -> None:
    await reader.start()
    await reader.button("More").click()
    await reader.page.get_by_role("menuitem", name="Block the bot").click()
    await reader.page.get_by_role("alertdialog").get_by_role("button", name="Block the bot").click()
    await expect(reader.field()).to_be_hidden()
    await reader.button("Restart the bot").click()
    await expect(reader.messages()).to_have_count(4)
    await expect(reader.field()).to_be_visible()


async def test_bot_is_seen_typing(reader: Reader, page_bot: PageBot) -> None:
    await reader.start(WELDER)
    await page_bot.call("sendChatAction", chat_id=WELDER, action="typing")
    await expect(reader.page.get_by_text("is typing").first).to_be_visible()
    await page_bot.call("sendMessage", chat_id=WELDER, text="There")
    await expect(reader.page.get_by_text("is typing")).to_have_count(0)


async def test_news_between_pressing_and_letting_go_lose_no_click(reader: Reader, page_bot: PageBot) -> None:
    await reader.start(WELDER)
    await reader.button("More").hover()
    await reader.page.mouse.down()
    await page_bot.call("sendChatAction", chat_id=WELDER, action="typing")
    await expect(reader.page.get_by_text("is typing").first).to_be_visible()
    await reader.page.mouse.up()
    await expect(reader.page.get_by_role("menu")).to_be_visible()


async def test_pinned_message_stands_on_top(reader: Reader, page_bot: PageBot) -> None:
    await reader.start()
    sent = await page_bot.call("sendMessage", chat_id=TEACHER, text="Keep this in sight")
    await page_bot.call("pinChatMessage", chat_id=TEACHER, message_id=sent["message_id"])
    bar = reader.page.locator("#pinned")
    await expect(bar).to_contain_text("Keep this in sight")
    await page_bot.call("unpinChatMessage", chat_id=TEACHER, message_id=sent["message_id"])
    await expect(bar).to_be_hidden()
