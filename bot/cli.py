"""The command line of the bot. Wrong input is one line that says what is wrong and what is allowed."""

import argparse
import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence

from bot.commands import day_off, delivery, reseal
from bot.config import BadSettings, Settings, read_settings
from bot.i18n import CatalogError
from bot.logs import set_up_logs
from bot.services.errors import StorageUnavailable
from bot.services.secrets import BadKey
from rules.command_line import OneLineParser, WrongInput, refuse, write_utf8
from rules.errors import BadData


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 when all is well, 1 without a database or sound data, 2 for wrong settings or arguments."""
    write_utf8()
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings(os.environ)
        set_up_logs(settings.log_format)
        said: str = options.command(settings, options)
    except (BadSettings, BadKey, WrongInput) as error:
        return refuse(f"anyqtama: {error}", status=2)
    except StorageUnavailable as error:
        return refuse(f"anyqtama: the database cannot be used: {error}", status=1)
    except (BadData, CatalogError) as error:
        return refuse(f"anyqtama: the data that the bot comes with are unsound: {error}", status=1)
    if said:
        print(said)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = OneLineParser(
        prog="python -m bot", description="The Anyqtama bot. Settings come from the environment: README.md lists them."
    )
    commands = parser.add_subparsers(required=True, metavar="run | migrate | day-off | delivery | reseal")
    for name, command, help_text in (
        ("run", _run, "run the bot: long polling, or a webhook when WEBHOOK_URL is set"),
        ("migrate", _migrate, "bring the database to this version's schema (run does this too)"),
        ("day-off", day_off.run, "declare days worked or off; people whose deadlines move are told"),
        ("delivery", delivery.run, "what became of the message with this reference number"),
        ("reseal", reseal.run, "seal the numbers of applications with the present key, after a change of keys"),
    ):
        commands.add_parser(name, help=help_text, description=help_text).set_defaults(command=command)
    day_off.arrange(commands.choices["day-off"])
    delivery.arrange(commands.choices["delivery"])
    return parser


def _run(settings: Settings, _: argparse.Namespace) -> str:
    _migrate_aside(settings)
    from bot.app import run_until_signal  # noqa: PLC0415  (aiogram takes seconds to import; wrong settings are told at once)

    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(run_until_signal(settings))
    return ""


def _migrate(settings: Settings, _: argparse.Namespace) -> str:
    from bot.storage import migrate  # noqa: PLC0415

    migrate(settings.database)
    return ""


def _migrate_aside(settings: Settings) -> None:
    """Migrate, if need be, in a process that ends: the 11 MB of Alembic would stay with the bot for its whole life."""
    from bot.storage import is_ready  # noqa: PLC0415

    if not is_ready(settings.database):
        done = subprocess.run([sys.executable, "-m", "bot", "migrate"], check=False)
        if done.returncode:
            raise SystemExit(done.returncode)  # it has said why


def _loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    """uvloop's where there is one."""
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        return None
    return uvloop.Loop
