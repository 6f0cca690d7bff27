"""The numbers of applications as a whole: looked up by staff, sealed anew after a change of keys."""

from dataclasses import dataclass

from bot.services.case.model import Application
from bot.services.ports import Database, Unit
from bot.services.secrets import ApplicationNumbers, UnreadableSecret

_BATCH = 200


async def find_by_number(unit: Unit, number: str, numbers: ApplicationNumbers) -> list[Application]:
    """Whose application has this number, without reading any other. For staff, never for applicants."""
    return await unit.applications.by_number(numbers.hashes(number))


@dataclass(frozen=True, slots=True)
class Resealed:
    """What became of the numbers that an earlier key had sealed."""

    anew: int
    """Sealed by the present key now."""
    unreadable: int
    """Left as they are: their key is not among those given."""


async def reseal(database: Database, numbers: ApplicationNumbers) -> Resealed:
    """Seal every number with the present key. A number that its person changes meanwhile is left as they wrote it."""
    anew = unreadable = last_id = 0
    while True:
        async with database.transaction() as unit:
            batch = await unit.applications.sealed_by_another_key(numbers.prefix, after=last_id, limit=_BATCH)
            for application in batch:
                if application.number is None:
                    continue
                try:
                    number = numbers.read(application.number, application.person_id)
                except UnreadableSecret:
                    unreadable += 1
                    continue
                sealed = numbers.seal(number, application.person_id)
                anew += await unit.applications.reseal(application.id, application.number, sealed)
        if not batch:
            return Resealed(anew, unreadable)
        last_id = batch[-1].id
