/** Reactions: one of each person (and of the bot) per message. */
import * as api from "../api.js";
import { h } from "../dom.js";
import { state } from "../state.js";
import { t } from "../strings.js";
import { attempt } from "./dialogs.js";

/** Telegram names the heart without the sign that makes it red. */
export const colourful = (emoji) => (emoji === "❤" ? "❤\uFE0F" : emoji);

const isMine = ({ person, emoji }, wanted) => person === state.route.person && emoji === wanted;

/** Reacts; the same reaction once more takes it back. */
export function toggleReaction(message, emoji) {
  const taken = message.reactions?.some((reaction) => isMine(reaction, emoji));
  const target = { person: state.route.person, chat: message.chat.id, message_id: message.message_id };
  void attempt(api.react({ ...target, emoji: taken ? null : emoji }));
}

/** The reactions below a message, or null. */
export function reactionsOf(message) {
  const reactions = message.reactions ?? [];
  if (reactions.length === 0) return null;
  const chip = (emoji) => {
    const count = reactions.filter((reaction) => reaction.emoji === emoji).length;
    const mine = reactions.some((reaction) => isMine(reaction, emoji));
    return h(
      "li",
      {},
      h(
        "button",
        { class: "reaction", "aria-pressed": String(mine), on: { click: () => toggleReaction(message, emoji) } },
        colourful(emoji),
        count > 1 && h("span", {}, ` ${count}`),
      ),
    );
  };
  return h(
    "ul",
    { class: "reactions", "aria-label": t("reactions") },
    [...new Set(reactions.map(({ emoji }) => emoji))].map(chip),
  );
}
