"""Whether a person has blocked the bot."""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated

from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn

router = Router(name="membership")


@router.my_chat_member(F.chat.type == "private")
async def on_blocked_or_unblocked(change: ChatMemberUpdated, turn: Turn) -> Replies:
    """Remember whether the person can be reached."""
    reachable = change.new_chat_member.status not in (ChatMemberStatus.KICKED, ChatMemberStatus.LEFT)
    await turn.unit.persons.set_reachable(turn.person.id, reachable=reachable)
    return ()


@router.my_chat_member()
async def on_group(_: ChatMemberUpdated) -> Replies:
    """Added to a group or removed: the bot waits until it is addressed."""
    return ()
