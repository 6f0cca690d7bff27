"""Photos, albums and files in the chat page."""

import pytest
from playwright.async_api import FilePayload, expect

from tests.sandbox.page_bot import PageBot
from tests.sandbox.page_reader import TEACHER, Reader

pytestmark = pytest.mark.asyncio(loop_scope="session")

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001349444154789c63f8cfc0f09f81e13f0303"
    "00fcff1cfc03fd2d8a7c0000000049454e44ae426082"
)


def picture(name: str) -> FilePayload:
    return FilePayload(name=name, mimeType="image/png", buffer=PNG)


async def test_photos_go_as_one_album_with_a_caption(reader: Reader) -> None:
    await reader.start()
    async with reader.page.expect_file_chooser() as chooser:
        await reader.button("Attach").click()
        await reader.page.get_by_role("menuitem", name="Photo").click()
    await (await chooser.value).set_files([picture("one.png"), picture("two.png"), picture("three.png")])
    question = reader.page.get_by_role("dialog")
    await expect(question.locator("img")).to_have_count(3)
    await question.get_by_role("textbox", name="Caption").fill("Pages of my diploma")
    await question.get_by_role("button", name="Send").click()

    album = reader.message("Pages of my diploma")
    await expect(album.get_by_role("button", name="Open the photo")).to_have_count(3)
    await expect(album.locator(".album")).to_have_count(1)


async def test_file_is_sent_and_comes_back_by_its_name(reader: Reader) -> None:
    await reader.start()
    content = "Өтініш".encode()
    async with reader.page.expect_file_chooser() as chooser:
        await reader.button("Attach").click()
        await reader.page.get_by_role("menuitem", name="File").click()
    await (await chooser.value).set_files(FilePayload(name="өтініш.txt", mimeType="text/plain", buffer=content))
    await reader.page.get_by_role("dialog").get_by_role("button", name="Send").click()
    async with reader.page.expect_download() as download:
        await reader.page.get_by_role("link", name="Download: өтініш.txt").click()
    saved = await download.value
    assert saved.suggested_filename == "өтініш.txt"
    assert (await saved.path()).read_bytes() == content


async def test_eleven_files_are_too_many(reader: Reader) -> None:
    await reader.start()
    await reader.page.locator("[data-attach=photo]").set_input_files([picture(f"{n}.png") for n in range(11)])
    await expect(reader.page.locator("#toasts")).to_contain_text("Ten files at a time")
    await expect(reader.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("item", ["Sticker", "My contact", "My location"])
async def test_what_else_a_phone_sends(reader: Reader, item: str) -> None:
    await reader.start()
    await reader.button("Attach").click()
    await reader.page.get_by_role("menuitem", name=item).click()
    await expect(reader.messages()).to_have_count(3)
    await expect(reader.message("cannot show")).to_have_count(0)


async def test_kind_of_message_that_the_page_does_not_know(reader: Reader, page_bot: PageBot) -> None:
    await reader.start()
    await page_bot.call("sendMessage", chat_id=TEACHER, text="before")
    text = await reader.page.evaluate(
        """async () => {
            const { media } = await import("/view/media.js");
            return media([{ poll: { question: "?" } }])[0].textContent;
        }"""
    )
    assert text == "This page cannot show this kind of message: poll"
