"""Being several people, the staff group with its topics, and the clock."""

import pytest
from playwright.async_api import Browser, Route, expect

from sandbox.server import Server
from tests.sandbox.page_bot import PageBot
from tests.sandbox.page_reader import OPERATOR, STAFF, TEACHER, WELDER, Reader, reading

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_being_somebody_else(reader: Reader) -> None:
    await reader.start(TEACHER)
    await reader.page.locator(".me-card").click()
    dialog = reader.page.get_by_role("dialog", name="Who would you like to be?")
    await expect(dialog.get_by_role("button", name="John Carter")).to_have_attribute("aria-current", "true")
    await dialog.get_by_role("button", name="Дилшод Каримов").click()
    await expect(reader.page.locator(".me-card")).to_contain_text("Дилшод Каримов")
    await expect(reader.messages()).to_have_count(0)
    await expect(reader.button("Start")).to_be_visible()
    await reader.page.go_back()
    await expect(reader.messages()).to_have_count(2)


async def test_messages_of_others_are_counted_until_read(reader: Reader, page_bot: PageBot) -> None:
    await reader.start(WELDER)
    await reader.start(TEACHER)
    for number in (1, 2):
        await page_bot.call("sendMessage", chat_id=WELDER, text=f"News {number}")
    await expect(reader.page.locator(".me-card").get_by_label("Unread: 2")).to_be_visible()
    await reader.page.reload()
    await reader.page.locator(".me-card").get_by_label("Unread: 2").click()
    await reader.page.get_by_role("dialog").get_by_role("button", name="Дилшод").click()
    await expect(reader.messages().last).to_contain_text("News 2")
    await expect(reader.page.get_by_label("Unread:")).to_have_count(0)


async def test_news_are_counted_that_come_while_older_ones_are(reader: Reader, page_bot: PageBot) -> None:
    """The answer with the older ones was given before the news, and arrives after them."""
    await reader.start(WELDER)
    await reader.start(TEACHER)
    unread = reader.page.locator(".me-card")

    async def answer_late(route: Route) -> None:
        answer = await route.fetch()
        await page_bot.call("sendMessage", chat_id=WELDER, text="News")
        await expect(unread.get_by_label("Unread: 1")).to_be_visible()
        await route.fulfill(response=answer)

    await reader.page.route(f"**/messages?person={WELDER}&chat={WELDER}*", answer_late, times=1)
    async with reader.page.expect_request_finished(lambda request: f"/messages?person={WELDER}&" in request.url):
        await reader.page.reload()
    await page_bot.call("sendMessage", chat_id=WELDER, text="More news")
    await expect(unread.get_by_label("Unread: 2")).to_be_visible()


async def test_staff_group_with_topics(reader: Reader, page_bot: PageBot) -> None:
    topic = await page_bot.call("createForumTopic", chat_id=STAFF, name="№ 1 <i>teacher</i>")
    thread = topic["message_thread_id"]
    await page_bot.call("sendMessage", chat_id=STAFF, message_thread_id=thread, text="A question")
    await page_bot.call("sendMessage", chat_id=STAFF, text="Good morning")
    await reader.open(OPERATOR.id)
    row = reader.page.get_by_role("link", name="№ 1 <i>teacher</i>")
    await expect(row).to_contain_text("2")  # that it was created, and the question
    await row.click()
    await expect(reader.messages()).to_have_count(1)
    await expect(reader.messages().first).to_contain_text("A question")

    await reader.write("I take it")
    await expect(reader.message("I take it")).to_be_visible()
    await page_bot.call("closeForumTopic", chat_id=STAFF, message_thread_id=thread)
    await expect(reader.page.get_by_text("This topic is closed.")).to_be_visible()
    await reader.button("More").click()
    await reader.page.get_by_role("menuitem", name="Open the topic again").click()
    await expect(reader.field()).to_be_visible()

    await reader.page.get_by_role("link", name="General").click()
    await expect(reader.messages()).to_have_count(1)
    await expect(reader.messages()).to_contain_text("Good morning")


async def test_new_topic(reader: Reader) -> None:
    await reader.open(OPERATOR.id, STAFF, 0)
    await expect(reader.page.locator("#log")).to_be_visible()
    await reader.button("More").click()
    await reader.page.get_by_role("menuitem", name="New topic").click()
    await reader.page.get_by_role("textbox", name="Name of the topic").fill("Holidays")
    await reader.button("Create").click()
    await expect(reader.page.get_by_role("heading", name="Holidays")).to_be_visible()
    await expect(reader.page.locator("#log").get_by_text("The topic “Holidays” was created")).to_be_visible()


async def test_two_tabs_show_the_same(reader: Reader) -> None:
    await reader.start()
    second = Reader(await reader.page.context.new_page(), reader.url)
    await second.page.goto(reader.page.url)
    await expect(second.messages()).to_have_count(2)
    await reader.write("seen in both")
    await expect(second.message("You wrote: seen in both")).to_be_visible()


async def test_two_operators_see_each_other(
    reader: Reader, browser: Browser, page_server: Server, page_bot: PageBot
) -> None:
    del page_bot
    await reader.open(OPERATOR.id, STAFF, 0)
    colleague = next(one for one in page_server.world.people.values() if one.username == "aliya_help")
    async with reading(browser, page_server.url) as other:
        await other.open(colleague.id, STAFF, 0)
        await reader.write("Who takes number one?")
        await expect(other.message("Who takes number one?")).to_contain_text("Тимур Ахметов")
        await other.menu(other.message("Who takes number one?"), "🔥")
    await expect(reader.messages().first.get_by_role("button", name="🔥")).to_have_attribute("aria-pressed", "false")


async def test_clock_moves_forward_only(reader: Reader, page_server: Server) -> None:
    await reader.start()
    before = page_server.world.clock.now()
    await reader.button("+1 week").click()
    await expect(reader.page.locator("#toasts")).to_contain_text("Now it is")
    assert (page_server.world.clock.now() - before).days == 7

    await reader.button("Tomorrow, 10:00").click()
    await expect(reader.page.locator(".clock-face b")).to_have_text("10:00")
    assert f"{page_server.world.clock.now():%H:%M}" == "05:00"  # UTC

    await reader.page.locator(".clock-face").click()
    dialog = reader.page.get_by_role("dialog", name="Move the clock")
    await dialog.get_by_label("Date and time").fill("2020-01-01T10:00")
    await dialog.get_by_label("Date and time").evaluate("input => input.removeAttribute('min')")
    await dialog.get_by_role("button", name="Move the clock").click()
    await expect(reader.page.locator("#toasts")).to_contain_text("The clock does not go back.")
    await dialog.get_by_label("Date and time").fill("2035-03-01T18:30")
    await dialog.get_by_role("button", name="Move the clock").click()
    await expect(reader.page.locator(".clock-face")).to_contain_text("Thu, 1 Mar")
    assert page_server.world.clock.now().isoformat().startswith("2035-03-01T13:30")
