"""The whole post: what was written down arrives, whatever was under way when the bot was stopped."""

from pathlib import Path

from bot.services.delivery import DeliveryState
from tests.bot.delivery.conftest import JOHN, YERBOLAT, Office, open_post


async def test_what_was_written_down_arrives(office: Office, engine_database: Path | str) -> None:
    before = await office.put(JOHN, "before")
    async with open_post(office, engine_database):
        first = await office.ended(before)
        after = await office.put(YERBOLAT, "after")
        second = await office.ended(after)
    assert (first.state, second.state) == (DeliveryState.SENT, DeliveryState.SENT)
    assert await office.received(JOHN) == [f"{first.reference} kk: before"]
    assert await office.received(YERBOLAT) == [f"{second.reference} kk: after"]
    assert (first.attempts, first.error, first.turn) == (1, None, 1)
