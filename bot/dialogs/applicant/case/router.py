"""The one router of a case: each further router would cost every update that is not for it."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Router
from aiogram.types import TelegramObject

from bot.dialogs.applicant.current import shown, welcome
from bot.dialogs.turn import Turn


async def with_consent(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """A middleware: nothing of a case is kept before the language is chosen and the consent is given."""
    turn: Turn = data["turn"]
    first = await welcome(turn)
    return await handler(event, data) if first is None else shown(turn, first)


router = Router(name="case")
router.callback_query.middleware(with_consent)
router.message.middleware(with_consent)
router.edited_message.middleware(with_consent)
