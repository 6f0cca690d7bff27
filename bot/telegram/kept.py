"""Messages that are to stay in a chat, as they are kept in the database until they have been sent.

Files are not among them: they are made when they are asked for, and can be asked for again.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.dialogs.screen import Button, Replies, Screen, Show, Where


def written(replies: Replies) -> str | None:
    """The messages among the replies that are to stay, as JSON in ASCII; None without any."""
    screens = [asdict(reply.screen) for reply in replies if isinstance(reply, Show) and reply.where is Where.STAY]
    return json.dumps(screens) if screens else None


def read(messages: Sequence[str]) -> list[Show]:
    """What was written, as replies."""
    return [Show(_screen(screen), Where.STAY) for text in messages for screen in json.loads(text)]


def _screen(kept: Any) -> Screen:
    """The screen, as this version or an earlier one has written it."""
    return Screen(
        kept["text"],
        [[Button(button["label"], button["data"], button["url"]) for button in row] for row in kept["keyboard"]],
    )
