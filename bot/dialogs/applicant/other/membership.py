"""Whether a person has blocked the bot."""

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated

from bot.dialogs.screen import Replies
from bot.dialogs.turn import Turn

router = Router(name="membership")


@router.my_chat_member()
async def on_membership(change: ChatMemberUpdated, turn: Turn) -> Replies:
    """Remember whether the person can be reached. In a group the bot waits until it is addressed."""
    if change.chat.type == ChatType.PRIVATE:
        reachable = change.new_chat_member.status not in (ChatMemberStatus.KICKED, ChatMemberStatus.LEFT)
        await turn.unit.persons.set_reachable(turn.person.id, reachable=reachable)
    return ()
