"""Pressing the bot's buttons in the chat page."""

import pytest
from playwright.async_api import expect

from tests.sandbox.page_bot import PageBot
from tests.sandbox.page_reader import TEACHER, Reader

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_answer_as_a_passing_word(reader: Reader) -> None:
    greeting = await reader.start()
    await greeting.get_by_role("button", name="Toast").click()
    await expect(reader.page.locator("#toasts")).to_contain_text("A short word")


async def test_answer_as_an_alert(reader: Reader) -> None:
    greeting = await reader.start()
    await greeting.get_by_role("button", name="Alert").click()
    alert = reader.page.get_by_role("alertdialog")
    await expect(alert).to_contain_text("Read this first")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_have_count(0)


async def test_next_screen_takes_the_place_of_the_first(reader: Reader) -> None:
    greeting = await reader.start()
    await greeting.get_by_role("button", name="Next screen").click()
    await expect(reader.messages().last).to_contain_text("Second screen")
    await expect(reader.messages()).to_have_count(2)
    await expect(reader.button("Back")).to_be_visible()
    await expect(reader.button("Toast")).to_have_count(0)


async def test_one_press_at_a_time(reader: Reader, page_bot: PageBot) -> None:
    greeting = await reader.start()
    slow = greeting.get_by_role("button", name="Slow")
    await slow.dblclick()
    await expect(slow).to_have_attribute("aria-busy", "true")
    await slow.click()
    page_bot.let_go.set()
    await expect(slow).to_have_attribute("aria-busy", "false")
    assert page_bot.presses == ["slow"]


async def test_link_is_asked_about_before_it_is_opened(reader: Reader) -> None:
    greeting = await reader.start()
    await greeting.get_by_role("button", name="Official page").click()
    question = reader.page.get_by_role("dialog", name="Open this link?")
    await expect(question).to_contain_text("https://example.kz/")
    await question.get_by_role("button", name="Close").click()
    assert len(reader.page.context.pages) == 1


async def test_text_to_copy(reader: Reader) -> None:
    greeting = await reader.start()
    await reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await greeting.get_by_role("button", name="Number").click()
    await expect(reader.page.locator("#toasts")).to_contain_text("Copied: 1411")
    assert await reader.page.evaluate("navigator.clipboard.readText()") == "1411"


async def test_links_to_the_bot_stay_in_the_sandbox(reader: Reader, page_bot: PageBot) -> None:
    await reader.start()
    await page_bot.call(
        "sendMessage",
        chat_id=TEACHER,
        text='<a href="https://t.me/anyqtama_bot?start=abc">again</a>',
        parse_mode="HTML",
    )
    await reader.page.get_by_role("link", name="again", exact=True).click()
    await expect(reader.message("/start abc")).to_be_visible()


async def test_link_to_share_offers_its_text(reader: Reader, page_bot: PageBot) -> None:
    await reader.start()
    address = "https://t.me/share/url?url=https%3A%2F%2Fexample.kz&text=My%20points"
    button = {"text": "Share", "url": address}
    await page_bot.call("sendMessage", chat_id=TEACHER, text="Done", reply_markup={"inline_keyboard": [[button]]})
    await reader.button("Share").click()
    await reader.button("Put it in my message").click()
    await expect(reader.field()).to_have_value("My points\nhttps://example.kz")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
async def test_text_with_a_dangerous_address_is_no_link(reader: Reader, page_bot: PageBot, address: str) -> None:
    await reader.start()
    found = await reader.page.evaluate(
        """async (address) => {
            const { richText } = await import("/entities.js");
            const part = richText("press", [{ type: "text_link", offset: 0, length: 5, url: address }]);
            return [part.querySelectorAll("a").length, part.textContent];
        }""",
        address,
    )
    assert found == [0, "press"]


async def test_entities_nest_and_count_in_utf16(reader: Reader) -> None:
    await reader.start()
    entities = [
        {"type": "bold", "offset": 3, "length": 9},
        {"type": "italic", "offset": 8, "length": 4},
        {"type": "spoiler", "offset": 13, "length": 5},
    ]
    shown = await reader.page.evaluate(
        """async (entities) => {
            const { richText } = await import("/entities.js");
            const part = richText("👍 bold both, guess", entities);
            const found = ["strong", "strong em", "[role=button]"].map((css) => part.querySelector(css).textContent);
            return [part.textContent, ...found];
        }""",
        entities,
    )
    assert shown == ["👍 bold both, guess", "bold both", "both", " gues"]


async def test_keyboard_stays_in_the_message_that_changes(reader: Reader) -> None:
    """Somebody who presses with the keyboard goes on from the new screen, not from the top of the page."""
    greeting = await reader.start()
    await greeting.get_by_role("button", name="Next screen").press("Enter")
    await expect(reader.button("Back")).to_be_focused()
    await reader.page.keyboard.type("hm")
    await expect(reader.field()).to_have_value("hm")


async def test_long_quote_unfolds(reader: Reader, page_bot: PageBot) -> None:
    await reader.start()
    text = f"<blockquote expandable>{'The act says this. ' * 40}</blockquote>after"
    await page_bot.call("sendMessage", chat_id=TEACHER, text=text, parse_mode="HTML")
    quote = reader.messages().last.locator("blockquote")
    folded = await quote.evaluate("node => node.offsetHeight")
    await reader.button("Show all of it").click()
    assert await quote.evaluate("node => node.offsetHeight") > folded
    await expect(reader.button("Show all of it")).to_have_count(0)
