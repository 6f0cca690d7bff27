"""Groups: one polite line when the bot is addressed, silence otherwise."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message

from bot.dialogs.applicant.other.screens import group_screen
from bot.dialogs.applicant.profile import COMMANDS
from bot.dialogs.screen import Replies, Show
from bot.dialogs.turn import Turn

router = Router(name="group")


async def in_group(event: Message | CallbackQuery) -> bool:
    """A filter: whether it happened elsewhere than in a person's own chat with the bot."""
    message = event.message if isinstance(event, CallbackQuery) else event
    return message is not None and message.chat.type != ChatType.PRIVATE


for _observer in (router.message, router.edited_message, router.callback_query):
    _observer.filter(in_group)


@router.message()
async def on_message(message: Message, turn: Turn) -> Replies:
    """Where the bot talks, if it was spoken to."""
    return (Show(group_screen(turn.t, turn.bot_username)),) if _addressed(message, turn.bot_username) else ()


@router.edited_message()
@router.callback_query()
async def on_anything_else(_: Message | CallbackQuery) -> Replies:
    """Nothing else is meant for the bot."""
    return ()


def _addressed(message: Message, bot_username: str) -> bool:
    """By one of its commands, unless that is for another bot, or by its name."""
    text = message.text or message.caption or ""
    mention = f"@{bot_username}".casefold()
    for entity in message.entities or message.caption_entities or ():
        words = entity.extract_from(text).casefold()
        if entity.type == "mention" and words == mention:
            return True
        if entity.type == "bot_command":
            command, _, name = words.removeprefix("/").partition("@")
            if command in COMMANDS and f"@{name}" in ("@", mention):
                return True
    return False
