"""Lets go of a case, when the consent that it was kept by is withdrawn."""

from bot.services.ports import Unit


async def erase_case(unit: Unit, person_id: int) -> None:
    """Remove everything that the person has told of their case, and what was planned from it, for good."""
    await unit.reminders.erase(person_id)
    await unit.applications.erase(person_id)
    await unit.events.erase(person_id)
    await unit.documents.erase(person_id)
    await unit.preferences.erase(person_id)
