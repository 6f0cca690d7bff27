"""`delivery`: what became of the message whose reference number somebody reads out. Nothing is said of whose it is."""

import argparse
import asyncio
from collections.abc import Iterator
from datetime import datetime

from bot.commands.database import one_transaction, require_database
from bot.config import Settings
from bot.i18n import ASTANA_TIME
from bot.services.delivery import Delivery
from bot.services.reference import number_of
from rules.command_line import WrongInput


def arrange(parser: argparse.ArgumentParser) -> None:
    """Let the parser understand a reference."""
    parser.add_argument("reference", metavar="REFERENCE", help="such as R-7F3KQ, as it stands under the message")


def run(settings: Settings, options: argparse.Namespace) -> str:
    """What the operator asked for. Raises WrongInput, and StorageUnavailable when the database cannot be used."""
    number = number_of(options.reference)
    if number is None:
        raise WrongInput(f"{options.reference!r} is no reference; allowed: R- and five letters or digits or more")
    require_database(settings)
    delivery = asyncio.run(_look_up(settings, number))
    if delivery is None:
        raise WrongInput(f"no delivery has {options.reference!r}, or it is forgotten; allowed: one of the last 90 days")
    return "\n".join(_lines(delivery))


async def _look_up(settings: Settings, number: int) -> Delivery | None:
    async with one_transaction(settings) as unit:
        return await unit.deliveries.by_number(number)


def _lines(delivery: Delivery) -> Iterator[str]:
    yield f"{delivery.reference}  {delivery.kind}: {delivery.state}"
    yield f"    written down  {_moment(delivery.created_at)}"
    if delivery.sent_at is not None:
        yield f"    sent          {_moment(delivery.sent_at)}"
    else:
        yield f"    not before    {_moment(delivery.not_before)}"
    yield f"    attempts      {delivery.attempts}"
    if delivery.error is not None:
        yield f"    last error    {delivery.error}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(ASTANA_TIME):%Y-%m-%d %H:%M} Astana time"
