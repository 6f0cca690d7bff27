"""The errors of the bot, one tree of codes with parameters. Words for them are found at the edge, in the user's words.

AnyqtamaError
└── StorageUnavailable   the database cannot be used now; the update is left to Telegram to deliver again
"""


class AnyqtamaError(Exception):
    """Something the bot itself knows can go wrong."""

    code = "internal"


class StorageUnavailable(AnyqtamaError):
    """The database cannot be opened, is locked for too long, or is full."""

    code = "storage_unavailable"
