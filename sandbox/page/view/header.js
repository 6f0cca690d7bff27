/** The bar above a conversation, and the pinned message below it. */
import * as api from "../api.js";
import { avatar, fill, h, icon, iconButton, refresh } from "../dom.js";
import { go } from "../route.js";
import { conversationIsOpen, on, openChat, shownMessages, state } from "../state.js";
import { t } from "../strings.js";
import { chatTitle } from "./chats.js";
import { ask, askText, attempt, confirm } from "./dialogs.js";
import { reveal } from "./log.js";
import { openMenu } from "./menu.js";
import { preview } from "./preview.js";

const ACTIONS = { typing: "typing", upload_photo: "sendingPhoto", upload_document: "sendingFile" };

export function showHeader() {
  on(["route", "chats", "bot", "actions"], drawHeader);
  on(["route", "chats", "messages"], drawPinned);
}

function drawHeader() {
  const header = document.getElementById("chat-header");
  const entry = openChat();
  document.title = entry ? `${titleOf(entry)} · Anyqtama` : "Anyqtama";
  if (!entry) return fill(header);
  const { chat } = entry;
  const back = iconButton("back", t("back"), () => go({ person: state.route.person }), { class: "icon-button back" });
  return refresh(
    header,
    back,
    avatar({ id: chat.id, name: chatTitle(chat), emblem: chat.type === "private" }),
    h(
      "div",
      { class: "header-text" },
      h("h1", {}, h("bdi", {}, titleOf(entry))),
      h("p", { class: "header-note" }, note(entry)),
    ),
    (chat.type === "private" || chat.is_forum) &&
      iconButton("more", t("more"), (event) => moreMenu(event.currentTarget), { "aria-haspopup": "menu" }),
  );
}

function titleOf({ chat, topics }) {
  if (!chat.is_forum || state.route.topic === null) return chatTitle(chat);
  if (state.route.topic === 0) return t("general");
  return topics.find((topic) => topic.message_thread_id === state.route.topic)?.name ?? t("topic");
}

function note({ chat }) {
  const doing = state.actions.get(chat.id);
  if (doing && conversationIsOpen() && (doing.topic ?? 0) === (state.route.topic ?? 0)) {
    return h(
      "span",
      { class: "accent doing" },
      t(ACTIONS[doing.action] ?? "working"),
      h("i", {}),
      h("i", {}),
      h("i", {}),
    );
  }
  if (chat.type === "private") return t("bot");
  return chat.is_forum && state.route.topic !== null ? chatTitle(chat) : t("group");
}

function moreMenu(button) {
  const entry = openChat();
  openMenu(button, t("more"), entry.chat.is_forum ? topicItems(entry) : botItems(entry));
}

function botItems({ blocked }) {
  const { person } = state.route;
  const block = async () => {
    if (await confirm(t("blockTitle"), t("blockText"), t("block"))) await attempt(api.block(person));
  };
  return [
    { icon: "info", label: t("about"), run: showAbout },
    blocked
      ? { icon: "restart", label: t("restart"), run: () => void attempt(api.start(person)) }
      : { icon: "block", label: t("block"), danger: true, run: () => void block() },
  ];
}

function topicItems({ chat, topics }) {
  const { person, topic } = state.route;
  const target = { person, chat: chat.id };
  const current = topics.find(({ message_thread_id: id }) => id === topic);
  const create = async () => {
    const name = await askText(t("newTopic"), t("topicName"), t("create"));
    if (!name) return;
    const made = await attempt(api.changeTopic({ ...target, action: "create", name }));
    if (made) go({ ...target, topic: made.topic.message_thread_id });
  };
  const toggle = () => void attempt(api.changeTopic({ ...target, topic, action: current.closed ? "reopen" : "close" }));
  return [
    { icon: "edit", label: t("newTopic"), run: () => void create() },
    current && { icon: "lock", label: t(current.closed ? "reopenTopic" : "closeTopic"), run: toggle },
  ].filter(Boolean);
}

function showAbout() {
  const { user, name, description, short_description: short, commands } = state.bot;
  void ask({
    title: name,
    kind: "about",
    body: [
      h("p", { class: "quiet" }, `@${user.username}`),
      short && h("p", {}, short),
      description && h("p", { class: "pre-line" }, description),
      h(
        "dl",
        { class: "about-commands" },
        commands.map(({ command, description: meaning }) => [h("dt", {}, `/${command}`), h("dd", {}, meaning)]),
      ),
    ],
  });
}

function drawPinned() {
  const bar = document.getElementById("pinned");
  const message = shownMessages().findLast(({ pinned }) => pinned);
  bar.hidden = !message;
  if (!message) return;
  fill(
    bar,
    h(
      "button",
      { class: "pinned", on: { click: () => reveal(message.message_id) } },
      icon("pin"),
      h(
        "span",
        { class: "quote-text" },
        h("span", { class: "quote-name" }, t("pinned")),
        h("span", { class: "quote-line" }, preview(message)),
      ),
    ),
  );
}
