"""The command line of the bot."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence

from bot.config import BadSettings, Settings, read_settings
from bot.logs import set_up_logs


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 2 when the settings or the arguments are wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="The Anyqtama bot. Settings come from the environment."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command, help_text in (
        ("run", _run, "run the bot: long polling, or a webhook when WEBHOOK_URL is set"),
        ("migrate", _migrate, "bring the database to this version's schema (run does this too)"),
    ):
        commands.add_parser(name, help=help_text).set_defaults(command=command)
    chosen = parser.parse_args(arguments)
    try:
        settings = read_settings(os.environ)
    except BadSettings as error:
        print(f"anyqtama: {error}", file=sys.stderr)
        return 2
    set_up_logs(settings.log_format)
    status: int = chosen.command(settings)
    return status


def _run(settings: Settings) -> int:
    from bot.app import run_until_signal  # noqa: PLC0415  (aiogram takes seconds to import; wrong settings are told at once)

    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(run_until_signal(settings))
    return 0


def _migrate(settings: Settings) -> int:
    from bot.storage import migrate  # noqa: PLC0415

    migrate(settings.database)
    return 0


def _loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    """uvloop's where there is one."""
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        return None
    return uvloop.Loop
