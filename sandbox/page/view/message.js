/** One message (or album) as a bubble. */
import * as api from "../api.js";
import { avatar, fullName, h, icon } from "../dom.js";
import { richText } from "../entities.js";
import { isMine, sendingTopic, state } from "../state.js";
import { t } from "../strings.js";
import { clockTime } from "../time.js";
import { attempt } from "./dialogs.js";
import { inlineKeyboard } from "./keyboard.js";
import { reveal } from "./log.js";
import { media } from "./media.js";
import { kindOf, preview, senderOf, serviceText } from "./preview.js";
import { reactionsOf } from "./reactions.js";

const WITHOUT_BUBBLE = new Set(["sticker"]);

/**
 * @param {object[]} album one message, or the several of an album
 * @param {{inGroup: boolean, first: boolean, last: boolean}} look place among the messages of the same sender
 */
export function messageNode(album, { inGroup, first, last }) {
  const [message] = album;
  const mine = isMine(message);
  const sender = senderOf(message);
  const name = fullName(sender);
  const bare = WITHOUT_BUBBLE.has(kindOf(message)) || isBigEmoji(message);
  const classes = [
    "message",
    mine ? "mine" : "theirs",
    first && "first",
    last && "last",
    bare && "bare",
    inGroup && "in-group",
  ];
  return h(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      tabindex: -1,
      "aria-label": `${name}, ${clockTime(message.date * 1000)}`,
      "aria-haspopup": "menu",
      data: { id: message.message_id, kind: kindOf(message) },
    },
    inGroup &&
      !mine &&
      h("div", { class: "message-face" }, last && avatar({ id: sender.id, name, emblem: sender.is_bot })),
    h(
      "div",
      { class: "message-body" },
      h(
        "div",
        { class: "bubble" },
        inGroup && !mine && first && h("p", { class: `sender ink-${Math.abs(sender.id) % 7}` }, h("bdi", {}, name)),
        origin(message),
        quote(message),
        media(album),
        textAndMeta(album),
      ),
      inlineKeyboard(message),
      album.map(reactionsOf),
    ),
  );
}

/** A line in the middle: a topic was closed, a message was pinned. */
export function serviceNode(message) {
  const text = serviceText(message) ?? t("unsupported", { kind: unknownKind(message) });
  return h("div", { class: "day service", data: { id: message.message_id } }, h("span", {}, text));
}

const HEAD = new Set([
  "message_id",
  "date",
  "chat",
  "from",
  "message_thread_id",
  "is_topic_message",
  "reactions",
  "pinned",
  "sender_chat",
]);
const unknownKind = (message) => Object.keys(message).find((key) => !HEAD.has(key)) ?? "?";

function textAndMeta(album) {
  // An album's caption may stand on any of its messages; Telegram shows it below when it is the only one.
  const message = album.find(({ caption }) => caption) ?? album[0];
  const text = message.text ?? message.caption;
  if (!text) return meta(album[0]);
  const big = isBigEmoji(message);
  return h(
    "div",
    { class: big ? "text big-emoji" : "text", dir: "auto" },
    richText(text, message.entities ?? message.caption_entities, { command: sendCommand }),
    meta(message),
  );
}

function meta(message) {
  return h(
    "span",
    { class: "meta" },
    message.edit_date && `${t("edited")} `,
    h("time", {}, clockTime(message.date * 1000)),
    isMine(message) && h("span", { class: "ticks", role: "img", "aria-label": t("sent") }, icon("tick")),
  );
}

function sendCommand(text) {
  const { person, chat } = state.route;
  void attempt(api.send({ person, chat, topic: sendingTopic(), text }));
}

function origin(message) {
  const { forward_origin: from, via_bot: via } = message;
  const name =
    from &&
    (from.sender_user_name ??
      from.sender_chat?.title ??
      from.chat?.title ??
      (from.sender_user ? fullName(from.sender_user) : "?"));
  return [
    from && h("p", { class: "origin" }, t("forwarded", { name })),
    via && h("p", { class: "origin" }, t("via", { name: `@${via.username}` })),
  ];
}

function quote({ reply_to_message: original, quote: part }) {
  if (!original || original.forum_topic_created) return null;
  const from = senderOf(original);
  return h(
    "button",
    { class: `quote ink-${Math.abs(from.id) % 7}`, on: { click: () => reveal(original.message_id) } },
    h(
      "span",
      { class: "quote-text" },
      h("bdi", { class: "quote-name" }, fullName(from)),
      h("span", { class: "quote-line" }, part?.text ?? preview(original)),
    ),
  );
}

/** A few emoji and nothing else are shown large. */
function isBigEmoji({ text, entities }) {
  return (
    Boolean(text) &&
    !entities?.length &&
    text.length <= 24 &&
    !/[\d#*\s]/.test(text) &&
    /^(\p{Extended_Pictographic}|\p{Emoji_Component})+$/u.test(text) &&
    (text.match(/\p{Extended_Pictographic}/gu) ?? []).length <= 5
  );
}
