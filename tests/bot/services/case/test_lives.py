"""The lives of certificates in `lives.toml`, as a person would tell them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.services.case.applying import Filing
from bot.services.case.duties import Changed
from bot.services.case.standing import standing
from tests.bot.services.case.person import Person

LIVES = tomllib.loads((Path(__file__).parent / "lives.toml").read_text(encoding="utf-8"))["life"]


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life["name"])
async def test_a_life_plays_through(either: Person, life: dict[str, Any]) -> None:
    for step in life["step"]:
        either.at(step["at"].isoformat())
        await either.take()
        closed = await _live(either, step)
        open_duties = await either.duties()
        where = f"{life['name']}, {step['at']}"
        assert {rule: duty.due for rule, duty in open_duties.items()} == step["open"], where
        assert closed == step.get("closed", closed if "done" in step else []), where
        assert [rule for rule, duty in open_duties.items() if duty.count.preliminary] == step.get("preliminary", [])
        if "next" in step:
            assert next(iter(await either.ladder()), "") == step["next"], where
        await _check_certificate(either, step)


async def _live(person: Person, step: dict[str, Any]) -> list[str]:
    """Do what the step says; the rules of the duties that it closes."""
    if "done" in step:
        duty = (await person.duties())[step["done"]]
        async with person.services() as services:
            assert isinstance(await services.duties.done(duty.id, person.today), Changed)
        return [step["done"]]
    if "tell" not in step:
        return []
    told = await person.tell(
        step["tell"],
        step.get("day"),
        until=step.get("until"),
        ground=step.get("ground"),
        filing=Filing(step["procedure"], step.get("hour")) if "procedure" in step else None,
    )
    assert told.reminders
    return [duty.rule for duty in told.closed]


async def _check_certificate(person: Person, step: dict[str, Any]) -> None:
    async with person.services() as services:
        certificate = standing(await services.events.all()).certificate
    until: date | None = step.get("until_is")
    if until is not None:
        assert certificate is not None
        assert certificate.until == until
    if "state" in step:
        assert certificate is not None
        assert certificate.state(person.today) == step["state"]
