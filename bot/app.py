"""The bot, put together. The one module that knows all the others."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest, TelegramNotFound, TelegramUnauthorizedError
from aiohttp import web

from bot.clock import MovableClock, follow, is_address, open_clock
from bot.config import BadSettings, Settings, read_document_pack
from bot.delivery.jobs import CaseJobs
from bot.delivery.post import Post
from bot.dialogs.applicant import current_screen, routers
from bot.dialogs.applicant.notices import render
from bot.dialogs.screen import Screen
from bot.i18n import translator
from bot.logs import log_what_nobody_awaits
from bot.services.case.undelivered import not_delivered
from bot.services.delivery import Delivery
from bot.services.errors import StorageUnavailable
from bot.services.ports import Clock, Database, Unit
from bot.services.secrets import application_numbers
from bot.storage import migrate, open_database
from bot.telegram.gate import Gate
from bot.telegram.owed import OwedAnswers
from bot.telegram.patience import until_answered
from bot.telegram.polling import Polling
from bot.telegram.profile import register_profile
from bot.telegram.sender import Sender
from bot.telegram.session import make_bot, tune
from bot.telegram.webhook import Webhook
from rules import LANGS
from rules.everything import load_everything

log = logging.getLogger(__name__)

_UPDATES_ARE_KEPT = timedelta(days=7)
_HEAD_START = 2.0
"""Seconds in which the first updates are taken in before the engine of deliveries is loaded."""
_GRACE = 4.0
"""Seconds that updates under way have to be answered when the bot is told to stop. What is not is answered later."""


async def run_until_signal(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM. Raises what `run` raises."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(log_what_nobody_awaits)
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await run(settings, stop)


async def run(settings: Settings, stop: asyncio.Event) -> None:
    """Run the bot until `stop` is set. Updates under way are handled to their end.

    Raises BadSettings when the pack of documents is not sound, or Telegram does not know the token or does not take the
    webhook, BadKey when `APPLICATION_KEY` is not sound, BadData and CatalogError when the law or the words are not.
    """
    try:
        await _run(settings, stop)
    except ExceptionGroup as group:
        raise _what_ended_it(group) from None


async def _run(settings: Settings, stop: asyncio.Event) -> None:
    if settings.database.startswith("sqlite"):
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(_warm_up)
    pack = await asyncio.to_thread(read_document_pack, settings)
    numbers = application_numbers(settings.application_key.get_secret_value(), settings.data_dir)
    if pack is not None:
        log.info("Officers have confirmed %d documents and added %d", len(pack.confirmed), len(pack.added))
    await asyncio.to_thread(migrate, settings.database)
    async with AsyncExitStack() as stack:
        database = await open_database(settings.database)
        stack.push_async_callback(database.close)
        bot = make_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
        stack.push_async_callback(bot.session.close)
        username = await _introduce(bot, stop)
        if username is None:
            return
        clock = await open_clock(settings.bot_clock)
        post = _post(settings, database, clock, bot)
        owed = OwedAnswers()
        gate = Gate(
            bot=bot,
            bot_username=username,
            dialogs=routers(),
            database=database,
            clock=clock,
            current_screen=current_screen,
            owed=owed,
            numbers=numbers,
            pack=pack,
        )
        tune()
        await gate.answer_what_is_owed()
        chores = (
            owed.run(),
            _keep_books(gate),
            _tend(database),
            _forget_old_updates(database, clock),
            register_profile(bot),
            post.run(),
            *_clockwork(settings, clock, post),
        )
        async with _alongside(chores):
            log.info("Ready as @%s", username)
            if settings.webhook_url:
                await _serve_webhook(bot, gate, settings, stop)
            else:
                await _poll(bot, gate, stop)
        await gate.write_down_answers()
    log.info("Stopped")


def _warm_up() -> None:
    """Load the words and the law now: what is wrong with them stops the bot, and nobody waits for them later."""
    for lang in LANGS:
        translator(lang)
    load_everything()


async def _introduce(bot: Bot, stop: asyncio.Event) -> str | None:
    """The bot's username, as Telegram says, tried until Telegram answers; None when told to stop before."""
    try:
        me = await until_answered(bot.get_me, stop)
    except ClientDecodeError as error:
        # Bot API servers other than Telegram's leave fields out that aiogram insists on.
        match error.data:
            case {"ok": True, "result": dict(me_of_another_server)}:
                return str(me_of_another_server.get("username", ""))
        raise BadSettings("TELEGRAM_API_URL: this is no Bot API server") from None
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise _wrong_token() from None
    return None if me is None else me.username or ""


def _wrong_token() -> BadSettings:
    return BadSettings("BOT_TOKEN: the Bot API server does not know this token")


def _what_ended_it(error: Exception) -> Exception:
    """Of all that runs side by side, the first to fail ends the others."""
    if isinstance(error, ExceptionGroup):
        return _what_ended_it(error.exceptions[0])
    return _wrong_token() if isinstance(error, TelegramUnauthorizedError) else error


def _clockwork(settings: Settings, clock: Clock, post: Post[Screen]) -> Sequence[Coroutine[Any, Any, None]]:
    """What keeps a followed clock right, and wakes the post when it jumps."""
    if isinstance(clock, MovableClock) and is_address(settings.bot_clock):
        return (follow(clock, settings.bot_clock, post.wake),)
    return ()


def _post(settings: Settings, database: Database, clock: Clock, bot: Bot) -> Post[Screen]:
    """Everything that is sent later. Its engine keeps its own file beside ours, or its own schema in PostgreSQL."""

    async def undelivered(unit: Unit, delivery: Delivery) -> None:
        await not_delivered(unit, delivery.kind, delivery.payload, clock.now())

    in_a_file = settings.database.startswith("sqlite")
    return Post(
        database=database,
        clock=clock,
        engine_database=settings.data_dir / "dbos.sqlite3" if in_a_file else settings.database,
        replica_id=settings.replica_id,
        render=render,
        send=Sender(bot),
        undelivered=undelivered,
        jobs=CaseJobs(database).all(),
        head_start=_HEAD_START,
    )


@asynccontextmanager
async def _alongside(chores: Sequence[Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """Run the chores while the body runs. A chore that fails ends the body: better stopped than half alive."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(chore) for chore in chores]
        yield
        for task in tasks:
            task.cancel()


async def _poll(bot: Bot, gate: Gate, stop: asyncio.Event) -> None:
    polling = Polling(bot, gate)
    async with asyncio.TaskGroup() as group:
        work = group.create_task(polling.run())
        waiting = group.create_task(stop.wait())
        await asyncio.wait((work, waiting), return_when=asyncio.FIRST_COMPLETED)
        polling.stop()
        waiting.cancel()
        await asyncio.wait((work,), timeout=_GRACE)
        work.cancel()


async def _serve_webhook(bot: Bot, gate: Gate, settings: Settings, stop: asyncio.Event) -> None:
    webhook = Webhook(bot, gate, url=settings.webhook_url, secret=settings.webhook_secret.get_secret_value())
    # Twice so long: first for requests under way to end, then for those that are cancelled.
    runner = web.AppRunner(webhook.app, access_log=None, shutdown_timeout=_GRACE / 2)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.webhook_host, settings.webhook_port).start()
        except OSError as error:
            raise BadSettings(f"WEBHOOK_HOST, WEBHOOK_PORT: nobody can listen there: {error.strerror}") from None
        try:
            await until_answered(webhook.announce, stop)
        except TelegramBadRequest as error:
            raise BadSettings(f"WEBHOOK_URL: Telegram does not take it: {error.message}") from None
        await stop.wait()
    finally:
        await runner.cleanup()


async def _keep_books(gate: Gate) -> None:
    while True:
        await asyncio.sleep(1)
        await gate.write_down_answers()


async def _tend(database: Database) -> None:
    while True:
        await asyncio.sleep(20)
        try:
            await database.tend()
        except StorageUnavailable as error:
            log.warning("The database could not be tended now (%s); later", error)


async def _forget_old_updates(database: Database, clock: Clock) -> None:
    while True:
        try:
            async with database.transaction() as unit:
                await unit.updates.forget_before(clock.now() - _UPDATES_ARE_KEPT)
        except StorageUnavailable as error:
            log.warning("Old updates could not be forgotten now (%s); later", error)
        await asyncio.sleep(3600)
