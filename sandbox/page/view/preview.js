/** A message in one line of plain text: for the list of chats, replies, the pinned bar and service messages. */
import { fullName } from "../dom.js";
import { t } from "../strings.js";

/** What makes up a message of Telegram besides its head; the first that is there is its kind. */
const KINDS = [
  "text",
  "photo",
  "document",
  "sticker",
  "contact",
  "location",
  "venue",
  "video",
  "animation",
  "audio",
  "voice",
  "video_note",
  "poll",
  "dice",
  "rich_message",
  "checklist",
];

/** "text", "photo", ..., or null for a service message. */
export const kindOf = (message) => KINDS.find((kind) => kind in message) ?? null;

/** Who wrote it: a person, the bot, or a channel. */
export const senderOf = (message) => message.from ?? message.sender_chat ?? message.chat;

const SERVICE = {
  forum_topic_created: ({ name }) => t("topicWasCreated", { name }),
  forum_topic_edited: ({ name }) => t("topicWasRenamed", { name: name ?? "…" }),
  forum_topic_closed: () => t("topicWasClosed"),
  forum_topic_reopened: () => t("topicWasReopened"),
  pinned_message: (_pinned, message) => t("wasPinned", { name: fullName(senderOf(message)) }),
  new_chat_members: (members) => t("joined", { name: members.map(fullName).join(", ") }),
  left_chat_member: (member) => t("left", { name: fullName(member) }),
};

/** The sentence of a service message; null when the message is not one that is known here. */
export function serviceText(message) {
  const kind = Object.keys(SERVICE).find((key) => key in message);
  return kind ? SERVICE[kind](message[kind], message) : null;
}

/** One line of plain text. */
export function preview(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ");
  const kind = kindOf(message);
  if (kind === null) return serviceText(message) ?? "";
  if (kind === "document") return message.document.file_name ?? t("file");
  if (kind === "sticker") return `${message.sticker.emoji ?? ""} ${t("sticker")}`.trim();
  if (kind === "contact") return fullName(message.contact);
  if (kind === "location") return t("mapOf");
  return kind === "photo" ? t("photo") : kind;
}
