"""An unmodified aiogram bot talks to the stand-in, by polling and by webhook."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import EditMessageText
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputMediaDocument,
    InputTextMessageContent,
    Message,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tests.telegram import Telegram
from tests.webserver import served

Receiving = Callable[[Telegram], AbstractAsyncContextManager[None]]

JOHN = 5100000002
SECRET = "a-secret_42"
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Yes", callback_data="yes", style="primary")]]
)


def echo() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(lambda message: message.document)
    async def on_document(message: Message, bot: Bot) -> None:
        assert message.document
        content = await bot.download(message.document)
        assert content
        copy = content.read()
        await message.answer_media_group(
            [InputMediaDocument(media=BufferedInputFile(copy, f"{number}.txt")) for number in (1, 2)]
        )

    @dispatcher.message()
    async def on_message(message: Message) -> None:
        await message.reply(f"<b>You said</b>: {message.html_text}", reply_markup=KEYBOARD)

    @dispatcher.callback_query()
    async def on_press(query: CallbackQuery) -> EditMessageText:
        await query.answer("Thank you")
        assert isinstance(query.message, Message)
        return query.message.edit_text(f"You pressed {query.data}")

    @dispatcher.inline_query()
    async def on_inline(query: InlineQuery) -> None:
        content = InputTextMessageContent(message_text=f"<i>{query.query}</i>")
        await query.answer([InlineQueryResultArticle(id="1", title=query.query, input_message_content=content)])

    return dispatcher


def bot_for(telegram: Telegram) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    return Bot(telegram.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


@asynccontextmanager
async def polling(telegram: Telegram) -> AsyncIterator[None]:
    bot, dispatcher = bot_for(telegram), echo()
    running = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    yield
    with suppress(RuntimeError):
        await dispatcher.stop_polling()
    await running


@asynccontextmanager
async def webhook(telegram: Telegram) -> AsyncIterator[None]:
    bot, dispatcher = bot_for(telegram), echo()
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).register(app, "/hook")
    async with served(app) as url:
        await bot.set_webhook(f"{url}/hook", secret_token=SECRET)
        yield
        await bot.delete_webhook()


@pytest.mark.parametrize("receiving", [polling, webhook])
async def test_an_unmodified_bot_holds_a_conversation(telegram: Telegram, receiving: Receiving) -> None:
    john = await telegram.person(JOHN)
    async with receiving(telegram):
        await john.start("from_a_link")
        answer = await john.wait_for("You said: /start from_a_link")
        assert answer["reply_to_message"]["text"] == "/start from_a_link"
        assert [entity["type"] for entity in answer["entities"]] == ["bold", "bot_command"]

        assert (await john.press("Yes"))["text"] == "Thank you"
        edited = await john.wait_for("You pressed yes")
        assert edited["message_id"] == answer["message_id"]
        assert "reply_markup" not in edited

        await john.upload(("note.txt", "Сәлем".encode(), "text/plain"))
        await john.wait_for(lambda message: message.get("document", {}).get("file_name") == "2.txt")
        album = (await john.messages())[-2:]
        assert len({message["media_group_id"] for message in album}) == 1

        found = await john.inline("welder")
        chosen = await john.choose(found["query_id"], found["results"][0]["id"])
        assert chosen["text"] == "welder"
        assert chosen["via_bot"]["username"] == "anyqtama_bot"
        await john.wait_for("You said: welder")
