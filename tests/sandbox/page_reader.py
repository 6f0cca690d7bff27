"""Somebody in front of the chat page: finds things by what they are called, as a person and a screen reader do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser, Locator, Page, ViewportSize

from sandbox.people import CAST, STAFF_CHAT_ID
from tests.browser import PATIENCE_MS

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}

WELDER, TEACHER, KANDAS = (person.id for person in CAST[:3])
HOSTILE = next(person for person in CAST if person.first_name.startswith("<"))
OPERATOR = next(person for person in CAST if person.username == "timur_help")
STAFF = STAFF_CHAT_ID


@dataclass
class Reader:
    """The page in a browser of one's own, and what went wrong in it."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    async def open(self, person: int | None = None, chat: int | None = None, topic: int | None = None) -> None:
        """Opens the page: as nobody yet, as a person with their chats, or in a chat."""
        parts = {"person": person, "chat": chat, "topic": topic}
        await self.page.goto(f"{self.url}/#" + "&".join(f"{k}={v}" for k, v in parts.items() if v is not None))

    async def start(self, person: int = TEACHER) -> Locator:
        """Opens the chat with the bot, presses Start and returns the bot's greeting."""
        await self.open(person, person)
        await self.button("Start").click()
        await self.button("Toast").wait_for()
        return self.messages().last

    async def write(self, text: str) -> None:
        """Types and sends."""
        await self.field().fill(text)
        await self.button("Send").click()

    def button(self, name: str) -> Locator:
        """A button by its exact name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self) -> Locator:
        """Where one writes."""
        return self.page.get_by_role("textbox", name="Message", exact=True)

    def messages(self) -> Locator:
        """All messages of the conversation."""
        return self.page.get_by_role("log").get_by_role("article")

    def message(self, text: str) -> Locator:
        """The messages with this text."""
        return self.messages().filter(has_text=text)

    def options(self) -> Locator:
        """What is suggested above the field."""
        return self.page.locator(".suggestions").get_by_role("option")

    async def menu(self, message: Locator, item: str) -> None:
        """Chooses from what can be done with a message."""
        await message.locator(".bubble").click(button="right")
        await self.page.get_by_role("menuitem", name=item, exact=True).click()

    async def sideways(self) -> list[str]:
        """What sticks out of the screen to the right, or would have to be scrolled sideways."""
        found: list[str] = await self.page.evaluate("""() => [...document.querySelectorAll("body *")].filter((node) => {
            if (!node.checkVisibility() || node.closest(".visually-hidden, svg")) return false;
            const style = getComputedStyle(node);
            const cut = style.textOverflow === "ellipsis" || node.matches("textarea, select, input");
            return node.getBoundingClientRect().right > innerWidth + 0.5
                || (!cut && style.overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1);
        }).map((node) => `${node.tagName}.${node.className}`)""")
        return found


@asynccontextmanager
async def reading(
    browser: Browser,
    url: str,
    *,
    viewport: ViewportSize = DESKTOP,
    locale: str = "en-GB",
    dark: bool = False,
    touch: bool = False,
) -> AsyncIterator[Reader]:
    """A fresh browser profile with the page not yet opened. At the end nothing may have complained in the console."""
    context = await browser.new_context(
        viewport=viewport,
        locale=locale,
        has_touch=touch,
        reduced_motion="reduce",
        color_scheme="dark" if dark else "light",
    )
    context.set_default_timeout(PATIENCE_MS)
    page = await context.new_page()
    reader = Reader(page, url)
    page.on("pageerror", lambda error: reader.complaints.append(str(error)))
    page.on("console", lambda line: reader.complaints.append(line.text) if line.type in {"error", "warning"} else None)
    try:
        yield reader
        assert reader.complaints == []
    finally:
        await context.close()
