"""`python -m bot delivery`, as an operator uses it, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.delivery import Delivery, DeliveryOutbox, DeliveryState
from bot.services.reference import reference_of
from bot.storage import open_database
from tests.bot.commands.conftest import Command

ASEL = 6_512_345_678
NOW = datetime(2026, 8, 26, 7, tzinfo=UTC)


@pytest.fixture
def put(environment: Mapping[str, str], in_use: str) -> Delivery:
    """A reminder that is on its way."""
    del environment

    async def put() -> Delivery:
        database = await open_database(in_use)
        async with database.transaction() as unit:
            await unit.persons.meet(ASEL, NOW)
            delivery = await DeliveryOutbox(unit.deliveries, NOW).put(ASEL, "reminder", {"note": "my secret"})
        await database.close()
        return delivery

    return asyncio.run(put())


def _sent(url: str, delivery: Delivery) -> None:
    async def send() -> None:
        database = await open_database(url)
        async with database.transaction() as unit:
            claimed = await unit.deliveries.claim(delivery.id, 1, NOW)
            assert claimed is not None
            later = NOW + timedelta(minutes=2)
            await unit.deliveries.settle(claimed, DeliveryState.SENT, now=later, message_id=7)
        await database.close()

    asyncio.run(send())


def test_what_became_of_a_message(command: Command, put: Delivery, in_use: str) -> None:
    status, said, complaint = command("delivery", put.reference)
    assert (status, complaint) == (0, "")
    assert said.splitlines() == [
        f"{put.reference}  reminder: queued",
        "    written down  2026-08-26 12:00 Astana time",
        "    not before    2026-08-26 12:00 Astana time",
        "    attempts      0",
    ]
    _sent(in_use, put)
    _, said, _ = command("delivery", put.reference.lower().replace("-", " "))
    assert "reminder: sent" in said
    assert "sent          2026-08-26 12:02 Astana time" in said
    assert str(ASEL) not in said
    assert "secret" not in said


@pytest.mark.parametrize(
    ("reference", "wrong"), [("R-!!!", "is no reference"), (reference_of(4_000_000), "or it is forgotten")]
)
def test_what_there_is_not(command: Command, put: Delivery, reference: str, wrong: str) -> None:
    del put
    status, said, complaint = command("delivery", reference)
    assert (status, said) == (2, "")
    assert wrong in complaint
    assert complaint.count("\n") == 1


def test_without_a_database(command: Command) -> None:
    status, _, complaint = command("delivery", reference_of(1))
    assert status == 2
    assert "there is no database" in complaint
