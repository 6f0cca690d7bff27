"""The language that the bot speaks with a person."""

from dataclasses import dataclass, replace

from bot.services.model import Person
from bot.services.ports import Unit
from rules import Lang


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Speak another language from now on. What the person was doing goes on where it was."""

    unit: Unit

    async def __call__(self, person: Person, language: Lang) -> Person:
        """The person, as the bot now knows them."""
        if person.language != language:
            await self.unit.persons.set_language(person.id, language)
        return replace(person, language=language)
