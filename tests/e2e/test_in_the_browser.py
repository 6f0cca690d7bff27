"""What the README promises: in a browser, a newcomer chats with the whole bot to a verdict, in each language."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.i18n import translator
from rules import Lang
from tests.e2e.conftest import PEOPLE, running, settings
from tests.telegram import serving

pytestmark = pytest.mark.asyncio(loop_scope="session")

OWN_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
NO_DECISION = {"kk": "Бұл — шешім емес", "ru": "Это не решение", "en": "This is not a decision"}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
async def test_a_newcomer_clicks_to_a_verdict(browser: Browser, tmp_path: Path, language: Lang) -> None:
    async with serving() as telegram, running(settings(telegram, tmp_path)):
        page = await browser.new_page(viewport={"width": 390, "height": 844})
        try:
            person = PEOPLE[language]
            await page.goto(f"{telegram.url}/#person={person}&chat={person}")
            await page.get_by_role("button", name="Start", exact=True).click()
            t = translator(language)
            for label in (OWN_NAMES[language], t("consent.agree.button"), f"{t.flag('RU')} {t.country('RU')}"):
                await page.get_by_role("button", name=label, exact=True).last.click()
            await expect(page.get_by_text(NO_DECISION[language]).last).to_be_visible()
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        finally:
            await page.close()
