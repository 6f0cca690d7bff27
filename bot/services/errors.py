"""What the bot itself knows can go wrong.

AnyqtamaError
├── StorageUnavailable   the database cannot be used now; the update is left to Telegram to deliver again
├── UnreadableSecret     something encrypted cannot be read (`bot.services.secrets`)
└── BadKey               a key is not written as keys are (`bot.services.secrets`)

Their messages are for the operator and the log. The words for people are found at the edge.
"""


class AnyqtamaError(Exception):
    """Something the bot itself knows can go wrong."""


class StorageUnavailable(AnyqtamaError):
    """The database cannot be opened, is locked for too long, or is full."""
