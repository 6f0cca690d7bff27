"""The consent that the self-check rests on: asked for before anything is kept, withdrawn as easily as given."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.services.case.erasing import erase_case
from bot.services.model import Consent, ConsentScope
from bot.services.ports import Unit
from rules import Lang

VERSION: Final = "2"
"""To be raised when the sense of the words changes: everybody is then asked anew, before the next self-check."""


def fingerprint(text: str) -> str:
    """SHA-256 of the shown text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class StorageConsent:
    """A person's consent that their answers are kept."""

    unit: Unit
    person_id: int

    async def standing(self) -> Consent | None:
        """The consent to the words of today's version; None when there is none or it was withdrawn."""
        consent = await self.unit.consents.standing(self.person_id, ConsentScope.STORAGE)
        return consent if consent is not None and consent.version == VERSION else None

    async def give(self, text: str, language: Lang, now: datetime) -> None:
        """Record the consent to this very text. Given twice, the first stands."""
        await self.unit.consents.give(
            Consent(
                person_id=self.person_id,
                scope=ConsentScope.STORAGE,
                version=VERSION,
                language=language,
                text_hash=fingerprint(text),
                given_at=now,
                withdrawn_at=None,
            )
        )

    async def withdraw(self, now: datetime) -> None:
        """Withdraw the consent and remove what was kept by it. Withdrawn twice, nothing more happens."""
        await self.unit.consents.withdraw(self.person_id, ConsentScope.STORAGE, now)
        await self.unit.persons.await_words(self.person_id, None, now)
        await self.unit.checks.erase(self.person_id)
        await self.unit.deliveries.erase(self.person_id)
        await erase_case(self.unit, self.person_id)
