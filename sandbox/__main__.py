"""`python -m sandbox`: the stand-in for Telegram with a chat page, and the bot beside it."""

import argparse
import asyncio
import contextlib
import errno
import os
import secrets
import shutil
import signal
import socket
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sandbox.bot_process import BotProcess
from sandbox.control.workings import moment
from sandbox.errors import ControlError
from sandbox.people import OFFICER_ID, STAFF_CHAT_ID
from sandbox.server import HOST, Server
from sandbox.world import TOKEN, Settings

FIRST_PORT = 8080
PORTS_TRIED = 50
DATA_DIR = Path("data") / "sandbox"
_NOT_FOR_US = ("BOT_TOKEN_FILE", "DATABASE_URL", "DATABASE_URL_FILE", "WEBHOOK_URL", "WEBHOOK_SECRET_FILE")
"""Settings of a real bot: the one in the sandbox must not find its database."""


def say(line: str) -> None:
    """Tells the newcomer something, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m sandbox", description="Chat with the bot in a browser, without Telegram."
    )
    parser.add_argument(
        "--port", type=int, default=FIRST_PORT, help="where to serve (the next free one if it is taken)"
    )
    parser.add_argument("--strict", action="store_true", help="enforce Telegram's flood limits")
    parser.add_argument("--no-bot", action="store_true", help="start no bot; print what one needs to be told")
    parser.add_argument(
        "--clock", type=_time, metavar="ISO", help="the time to begin at, such as 2026-11-22T10:00+05:00"
    )
    parser.add_argument(
        "--webhook", action="store_true", help="let the bot receive updates by webhook instead of polling"
    )
    parser.add_argument("--keep", action="store_true", help="keep what the bot remembers from the last time")
    return parser.parse_args(arguments)


def bot_environment(server_url: str, inherited: Mapping[str, str], *, webhook: bool) -> dict[str, str]:
    """The environment of the bot: that of this process, pointed at the stand-in."""
    environment = {name: value for name, value in inherited.items() if name not in _NOT_FOR_US} | {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": server_url,
        "BOT_CLOCK": f"{server_url}/sandbox/clock",
        "STAFF_CHAT_ID": str(STAFF_CHAT_ID),
        "OWNER_IDS": str(OFFICER_ID),
        "DATA_DIR": inherited.get("DATA_DIR") or str(DATA_DIR),
        "PYTHONUNBUFFERED": "1",
    }
    if webhook:
        port = str(_free_port())
        environment |= {"WEBHOOK_URL": f"http://{HOST}:{port}/telegram", "WEBHOOK_PORT": port}
        environment["WEBHOOK_SECRET"] = secrets.token_urlsafe(32)
    return environment


async def start(settings: Settings, port: int) -> Server:
    """A running server on this port, or on the next free one; raises OSError when there is none."""
    for candidate in range(port, port + PORTS_TRIED):
        server = Server(settings, candidate)
        try:
            await server.start()
        except OSError as error:
            if error.errno != errno.EADDRINUSE or candidate == port + PORTS_TRIED - 1:
                raise
        else:
            return server
    raise OSError(errno.EADDRINUSE, "no free port")


async def main(chosen: argparse.Namespace) -> None:
    """Runs until it is told to end."""
    asked_to_end: asyncio.Future[signal.Signals] = asyncio.get_running_loop().create_future()
    for wanted in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(wanted, _resolve, asked_to_end, wanted)
    server = await start(Settings(strict=chosen.strict, start=chosen.clock), chosen.port)
    try:
        environment = bot_environment(server.url, os.environ, webhook=chosen.webhook)
        if chosen.no_bot:
            say(f"The stand-in for Telegram serves {server.url}/ and waits for a bot that is started with")
            for name in ("TELEGRAM_API_URL", "BOT_TOKEN", "BOT_CLOCK", "STAFF_CHAT_ID", "OWNER_IDS"):
                say(f"  {name}={environment[name]}")
            await asked_to_end
            return
        if not chosen.keep and "DATA_DIR" not in os.environ:
            shutil.rmtree(DATA_DIR, ignore_errors=True)
        bot = BotProcess(environment, say)
        running = asyncio.create_task(bot.run())
        greeting = asyncio.create_task(_greet(server))
        wanted = await asked_to_end
        greeting.cancel()
        await bot.end(signal.SIGINT if wanted is signal.SIGINT else signal.SIGTERM)
        await running
    finally:
        await server.stop()


async def _greet(server: Server) -> None:
    await server.world.bot_listens.wait()
    say(f"Ready: open {server.url}/ in your browser and chat with the bot. Ctrl-C ends it.")


def _resolve(future: "asyncio.Future[signal.Signals]", wanted: signal.Signals) -> None:
    if not future.done():
        future.set_result(wanted)


def _time(text: str) -> datetime:
    try:
        return moment(text)
    except ControlError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    try:
        asyncio.run(main(options()))
    except OSError as problem:
        sys.exit(f"The sandbox cannot start: {problem.strerror or problem}.")
