"""The methods of the Bot API that the stand-in does, one module per family."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sandbox.methods import chats, copying, editing, profile, queries, receiving, sending, topics
from sandbox.types import Call
from sandbox.world import World

Handler = Callable[[World, Call], Any | Awaitable[Any]]

HANDLERS: Mapping[str, Handler] = {
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
    "closeForumTopic": topics.close_forum_topic,
    "copyMessage": copying.copy_message,
    "copyMessages": copying.copy_messages,
    "createForumTopic": topics.create_forum_topic,
    "deleteForumTopic": topics.delete_forum_topic,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "deleteMyCommands": profile.delete_my_commands,
    "deleteWebhook": receiving.delete_webhook,
    "editForumTopic": topics.edit_forum_topic,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageText": editing.edit_message_text,
    "forwardMessage": copying.forward_message,
    "forwardMessages": copying.forward_messages,
    "getChat": chats.get_chat,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getFile": chats.get_file,
    "getMe": profile.get_me,
    "getMyCommands": profile.get_my_commands,
    "getMyDescription": profile.get_my_description,
    "getMyName": profile.get_my_name,
    "getMyShortDescription": profile.get_my_short_description,
    "getUpdates": receiving.get_updates,
    "getWebhookInfo": receiving.get_webhook_info,
    "leaveChat": chats.leave_chat,
    "pinChatMessage": chats.pin_chat_message,
    "reopenForumTopic": topics.reopen_forum_topic,
    "sendChatAction": sending.send_chat_action,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "setMessageReaction": chats.set_message_reaction,
    "setMyCommands": profile.set_my_commands,
    "setMyDescription": profile.set_my_description,
    "setMyName": profile.set_my_name,
    "setMyShortDescription": profile.set_my_short_description,
    "setWebhook": receiving.set_webhook,
    "unpinAllChatMessages": chats.unpin_all_chat_messages,
    "unpinChatMessage": chats.unpin_chat_message,
}

NOT_DONE = frozenset(
    {
        "business_connection_id",
        "direct_messages_topic_id",
        "ephemeral_message_parameters",
        "rich_message",
        "suggested_post_parameters",
    }
)
"""Parameters of these methods that the stand-in does not do."""
