"""getChat and members, leaveChat, pins, reactions, getFile."""

from sandbox import access
from sandbox.errors import bad_request, misuse
from sandbox.files import MAX_DOWNLOAD
from sandbox.messages import Chat, Message
from sandbox.types import Call, Json
from sandbox.world import World

_EMOJI = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓
🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾
🤷\u200d♂ 🤷 🤷\u200d♀ 😡
"""
REACTIONS = frozenset(_EMOJI.split())
"""The emoji with which one can react."""
_RIGHTS = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_send_welcome_messages": False,
    "can_pin_messages": True,
    "can_manage_topics": True,
}
_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def get_chat(world: World, call: Call) -> Json:
    """getChat"""
    chat = access.chat_to_read(world, call.params["chat_id"])
    full = chat.show() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    if chat.person and chat.person.username:
        full["active_usernames"] = [chat.person.username]
    if pinned := chat.pinned():
        full["pinned_message"] = chat.render(pinned, with_reply=False)
    return full


def get_chat_member(world: World, call: Call) -> Json:
    """getChatMember"""
    chat = access.chat_to_read(world, call.params["chat_id"])
    user = world.user(call.params["user_id"])
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member(world, chat, user)


def get_chat_administrators(world: World, call: Call) -> list[Json]:
    """getChatAdministrators"""
    chat = _group(world, call)
    users = [world.people[person_id].user() for person_id in chat.members] + [world.profile.user()]
    members = [member(world, chat, user) for user in users]
    return [one for one in members if one["status"] in {"creator", "administrator"}]


def get_chat_member_count(world: World, call: Call) -> int:
    """getChatMemberCount"""
    return len(access.chat_to_read(world, call.params["chat_id"]).members) + 1


def leave_chat(world: World, call: Call) -> bool:
    """leaveChat"""
    chat = _group(world, call)
    chat.bot_status = "left"
    world.tell(chat, {"type": "chat", "chat_id": chat.id})
    return True


def pin_chat_message(world: World, call: Call) -> bool:
    """pinChatMessage"""
    chat = access.chat_to_write(world, call.params["chat_id"])
    message = access.message(chat, call.params["message_id"], "message to pin")
    if not message.pinned:
        _pin(world, chat, message, pinned=True)
        notice = Message(
            chat.id,
            world.profile.user(),
            {"pinned_message": chat.render(message, with_reply=False)},
            world.clock.date(),
            topic=message.topic,
            service=True,
        )
        world.post(notice)
    return True


def unpin_chat_message(world: World, call: Call) -> bool:
    """unpinChatMessage: without a message_id, the newest pinned one"""
    chat = access.chat_to_write(world, call.params["chat_id"])
    wanted = call.params.get("message_id")
    message = chat.messages.get(wanted) if wanted else chat.pinned()
    if message is None or not message.pinned:
        raise bad_request("message to unpin not found")
    _pin(world, chat, message, pinned=False)
    return True


def unpin_all_chat_messages(world: World, call: Call) -> bool:
    """unpinAllChatMessages"""
    chat = access.chat_to_write(world, call.params["chat_id"])
    for message in [message for message in chat.messages.values() if message.pinned]:
        _pin(world, chat, message, pinned=False)
    return True


def set_message_reaction(world: World, call: Call) -> bool:
    """setMessageReaction: a bot may set one emoji"""
    chat = access.chat_to_write(world, call.params["chat_id"])
    message = access.message(chat, call.params["message_id"], "message to react")
    wanted = call.params.get("reaction", [])
    if len(wanted) > 1:
        raise misuse("REACTIONS_TOO_MANY")
    if any(reaction.get("emoji") not in REACTIONS for reaction in wanted):
        raise misuse("REACTION_INVALID")
    react(world, message, world.profile.bot_id, wanted[0]["emoji"] if wanted else None)
    return True


def get_file(world: World, call: Call) -> Json:
    """getFile"""
    file = world.files.find(call.params["file_id"])
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.upload.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return file.show() | {"file_path": file.path}


def member(world: World, chat: Chat, user: Json) -> Json:
    """The ChatMember object of a user in a chat."""
    status = chat.bot_status if user["id"] == world.profile.bot_id else chat.members.get(user["id"], "left")
    shown: Json = {"user": user, "status": status}
    match status:
        case "creator":
            return shown | {"is_anonymous": False}
        case "administrator":
            return shown | _RIGHTS
        case "kicked":
            return shown | {"until_date": 0}
        case _:
            return shown


def react(world: World, message: Message, user_id: int, emoji: str | None) -> None:
    """Sets or takes back someone's reaction, and shows it to the people."""
    if emoji:
        message.reactions[user_id] = emoji
    else:
        message.reactions.pop(user_id, None)
    chat = world.chats[message.chat_id]
    shown = chat.render_for_people(message)["reactions"]
    place = {"chat_id": chat.id, "message_id": message.message_id}
    world.tell(chat, {"type": "reaction", **place, "person": user_id, "emoji": emoji, "reactions": shown})


def _group(world: World, call: Call) -> Chat:
    chat = access.chat_to_read(world, call.params["chat_id"])
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    return chat


def _pin(world: World, chat: Chat, message: Message, *, pinned: bool) -> None:
    message.pinned = pinned
    world.tell(chat, {"type": "pinned", "chat_id": chat.id, "message_id": message.message_id, "pinned": pinned})
