"""One turn of a conversation: who spoke, in which language, and the transaction that their words take effect in."""

from dataclasses import dataclass
from datetime import datetime

from bot.i18n import Translator
from bot.services.model import Person
from bot.services.ports import Unit
from bot.services.secrets import ApplicationNumbers
from rules.document_pack import Pack


@dataclass(frozen=True, slots=True)
class Turn:
    """What `bot.telegram.gate` hands to every handler.

    Handlers do their work through `unit`, make no network call, and return `Replies`; these are carried out after the
    transaction is committed.
    """

    person: Person
    unit: Unit
    t: Translator
    """In the person's language; before they have chosen one, in the nearest to their client's."""
    now: datetime
    """Aware, in UTC."""
    bot_username: str
    numbers: ApplicationNumbers
    """Encrypts and reads the numbers of applications."""
    pack: Pack | None
    """What officers have confirmed or added of documents."""
    pressed_message_id: int | None = None
    """The message whose button was pressed; None for typed words."""
