"""How the chat page looks and reads: on a phone and on a desktop, light and dark, in three languages."""

import re
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, expect

from sandbox.people import CAST
from sandbox.server import Server
from tests.sandbox.page_bot import PageBot
from tests.sandbox.page_reader import DESKTOP, OPERATOR, PHONE, STAFF, TEACHER, Reader, reading

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = Path(__file__).parents[2] / "sandbox" / "page"
START = {"kk": "Бастау", "ru": "Начать", "en": "Start"}


@pytest_asyncio.fixture(loop_scope="session")
async def page_bot_with_news(page_bot: PageBot) -> None:
    """A long message waits in the staff group; a line of its table is wider than a phone."""
    text = "Жаңа сұрақ " * 30 + f"<pre>{'12345 балл ' * 20}\n{'9' * 120}</pre>"
    await page_bot.call("sendMessage", chat_id=STAFF, text=text, parse_mode="HTML")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(("language", "dark"), [("kk", False), ("ru", True), ("en", False)])
@pytest.mark.usefixtures("page_bot_with_news")
async def test_every_screen_fits(  # noqa: PLR0917 (fixtures and the table of cases)
    browser: Browser, page_server: Server, tmp_path: Path, viewport: ViewportSize, language: str, dark: bool
) -> None:
    phone = viewport is PHONE
    async with reading(browser, page_server.url, viewport=viewport, dark=dark, locale=language, touch=phone) as reader:
        page = reader.page

        async def look(name: str) -> None:
            picture = await page.screenshot(path=tmp_path / f"{name}.png")
            assert len(picture) > 5_000, f"{name} is empty"
            assert await reader.sideways() == [], name

        await reader.open()
        await page.locator(".person-card").first.wait_for()
        await look("people")
        await page.locator(f".person-card[data-person='{TEACHER}']").click()
        await look("before the first message")
        await reader.button(START[language]).click()
        await page.locator(".key").first.wait_for()
        await look("greeting")
        await page.locator(".clock-face").click()
        await look("clock")
        await page.keyboard.press("Escape")
        await page.locator(".bubble").last.click(button="right")
        await look("menu")
        await page.keyboard.press("Escape")
        await reader.open(OPERATOR.id, STAFF, 0)
        await expect(reader.messages()).to_have_count(1)
        await look("staff group")
        await reader.open(OPERATOR.id)
        await page.locator(".topics").wait_for()
        await look("chats")


async def test_phone_shows_one_screen_at_a_time(browser: Browser, page_server: Server, page_bot: PageBot) -> None:
    del page_bot
    async with reading(browser, page_server.url, viewport=PHONE, touch=True) as reader:
        await reader.start()
        await expect(reader.page.locator("#sidebar")).to_be_hidden()
        await reader.button("Back to the chats").click()
        await expect(reader.page.locator("#chat")).to_be_hidden()
        await reader.page.get_by_role("link", name="Anyqtama").tap()
        await expect(reader.messages()).to_have_count(2)


async def test_long_press_opens_the_menu_of_a_message(browser: Browser, page_server: Server, page_bot: PageBot) -> None:
    del page_bot
    async with reading(browser, page_server.url, viewport=PHONE, touch=True) as reader:
        await reader.start()
        finger = {"pointerType": "touch", "bubbles": True, "clientX": 100, "clientY": 300, "isPrimary": True}
        await reader.messages().first.locator(".bubble").dispatch_event("pointerdown", finger)
        await expect(reader.page.get_by_role("menuitem", name="Reply")).to_be_visible()


async def test_page_in_another_language(reader: Reader) -> None:
    await reader.start()
    await reader.page.get_by_label("Language of this page").select_option("kk")
    await expect(reader.page.get_by_role("textbox", name="Хабар")).to_be_visible()
    assert await reader.page.locator("html").get_attribute("lang") == "kk"
    await reader.page.reload()
    await expect(reader.page.get_by_role("textbox", name="Хабар")).to_be_visible()


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_people_are_introduced_in_the_language_of_the_page(
    browser: Browser, page_server: Server, language: str
) -> None:
    async with reading(browser, page_server.url, locale=language) as reader:
        await reader.open()
        introduced = reader.page.locator(".person-card .card-about")
        await expect(introduced).to_have_count(len(CAST))
        for words in await introduced.all_text_contents():
            assert not re.search("[A-Za-z]", words), words


async def test_every_label_exists_in_every_language(reader: Reader) -> None:
    await reader.open()
    places = await reader.page.evaluate("""async () => {
        const { languages } = await import("/strings.js");
        const places = (text) => (String(text).match(/\\{\\w+\\}/g) ?? []).sort().join();
        const shape = (value) => (typeof value === "string" ? places(value) : `${typeof value} ${value.length}`);
        const shapes = (words) => Object.entries(words).map(([key, value]) => [key, shape(value)]);
        return Object.values(languages).map((words) => Object.fromEntries(shapes(words)));
    }""")
    assert places[0] == places[1] == places[2]


async def test_every_label_is_used(reader: Reader) -> None:
    await reader.open()
    keys = await reader.page.evaluate("async () => Object.keys((await import('/strings/en.js')).default)")
    code = "".join(path.read_text() for path in PAGE.rglob("*.js") if path.parent.name != "strings")
    assert [key for key in keys if f'"{key}"' not in code and f"words.{key}" not in code and key != "ownName"] == []


async def test_everything_to_press_has_a_name(reader: Reader) -> None:
    await reader.start()
    await reader.write("/keyboard")
    await reader.button("Two").wait_for()
    nameless = await reader.page.evaluate("""() => {
        const nodes = [...document.querySelectorAll("button, a, input:not([hidden]), textarea, select")];
        const name = (node) => (node.getAttribute("aria-label") || node.textContent).trim();
        return nodes.filter((node) => !name(node)).map((node) => node.outerHTML);
    }""")
    assert nameless == []


async def test_page_lets_nothing_foreign_in(reader: Reader) -> None:
    """The policy forbids inline code, other hosts and markup made from strings."""
    await reader.open()
    await reader.page.get_by_role("heading").first.wait_for()
    caught = await reader.page.evaluate("""async () => {
        const caught = [];
        try { document.body.innerHTML = "<b>x</b>"; } catch (error) { caught.push(error.name); }
        try { await fetch("https://example.kz/"); } catch (error) { caught.push(error.name); }
        try { document.body.setAttribute("onclick", "alert(1)"); } catch (error) { caught.push(error.name); }
        return caught;
    }""")
    assert caught == ["TypeError", "TypeError", "TypeError"]
    reader.complaints.clear()  # the browser reports each of them
