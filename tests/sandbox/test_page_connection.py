"""The chat page when the stand-in goes away and comes back."""

import pytest
from playwright.async_api import Browser, expect

from sandbox.server import Server
from tests.sandbox.page_bot import PageBot
from tests.sandbox.page_reader import TEACHER, WELDER, Reader, reading

pytestmark = pytest.mark.asyncio(loop_scope="session")

AWAY = "The sandbox does not answer"


async def test_page_comes_back_after_a_restart(browser: Browser) -> None:
    """Nothing typed is lost, and what happened meanwhile is there without a reload."""
    server = Server()
    await server.start()
    port = int(server.url.rpartition(":")[2])
    try:
        async with reading(browser, server.url) as reader:
            await reader.open(TEACHER, TEACHER)
            await reader.button("Start").click()
            await expect(reader.messages()).to_have_count(1)

            await server.stop()
            await expect(reader.page.locator("#connection")).to_contain_text(AWAY)
            await reader.write("written into the void")
            await expect(reader.page.locator("#toasts")).to_contain_text("Not sent")
            await expect(reader.field()).to_have_value("written into the void")

            server = Server(port=port)
            await server.start()
            await expect(reader.page.locator("#connection")).to_be_hidden()
            await expect(reader.button("Start")).to_be_visible()  # the new one remembers nothing
            await reader.button("Start").click()
            await expect(reader.messages()).to_have_count(1)
            await expect(reader.field()).to_have_value("written into the void")
            reader.complaints.clear()  # the browser reports each refused connection
    finally:
        await server.stop()


async def test_news_of_a_dropped_socket_are_not_missed(reader: Reader, page_server: Server, page_bot: PageBot) -> None:
    """Neither one's own nor, in the counters, those of the others."""
    await reader.start(WELDER)
    await reader.start(TEACHER)
    page_server.world.events.close()
    for person in (TEACHER, WELDER):
        await page_bot.call("sendMessage", chat_id=person, text="While nobody listened")
    await expect(reader.message("While nobody listened")).to_be_visible()
    await expect(reader.page.locator(".me-card").get_by_label("Unread: 1")).to_be_visible()


async def test_page_waits_for_a_stand_in_that_is_not_up_yet(browser: Browser, page_server: Server) -> None:
    async with reading(browser, page_server.url) as reader:
        await reader.page.route("**/sandbox/people*", lambda route: route.abort(), times=1)
        await reader.open()
        await expect(reader.page.get_by_role("button", name="John Carter")).to_be_visible()
        reader.complaints.clear()


async def test_refusal_is_told_in_words(browser: Browser, page_server: Server) -> None:
    async with reading(browser, page_server.url) as reader:
        await reader.open(TEACHER, -12345)
        await expect(reader.page.locator("#toasts")).to_contain_text("is not in a chat -12345")
        reader.complaints.clear()
