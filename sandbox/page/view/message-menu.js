/** What can be done with a message. */
import * as api from "../api.js";
import { startEdit, startReply } from "../drafts.js";
import { isMine, openChat, state } from "../state.js";
import { t } from "../strings.js";
import { attempt, confirm, copy } from "./dialogs.js";
import { openMenu } from "./menu.js";
import { colourful, toggleReaction } from "./reactions.js";

const EMOJI = ["👍", "❤", "🔥", "👏", "🙏", "😢"];

/** @param {{x: number, y: number}|Element} where */
export function openMessageMenu(message, where) {
  const target = { person: state.route.person, chat: message.chat.id };
  const text = message.text ?? message.caption;
  const mine = isMine(message);
  const items = [
    !openChat()?.blocked && { icon: "reply", label: t("reply"), run: () => startReply(message) },
    text && { icon: "copy", label: t("copy"), run: () => void copy(text) },
    mine && text && { icon: "edit", label: t("edit"), run: () => startEdit(message) },
    { icon: "bin", label: t("delete"), danger: true, run: () => void deleteAfterQuestion(target, message) },
  ];
  const quick = EMOJI.map((emoji) => ({
    label: emoji,
    text: colourful(emoji),
    run: () => toggleReaction(message, emoji),
  }));
  openMenu(where, t("messageMenu"), items.filter(Boolean), quick);
}

async function deleteAfterQuestion(target, message) {
  if (await confirm(t("deleteTitle"), t("deleteText"), t("delete"))) {
    await attempt(api.remove({ ...target, message_ids: [message.message_id] }));
  }
}
