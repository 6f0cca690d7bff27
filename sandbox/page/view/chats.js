/** The list of my chats; a group with topics shows them below its name. */
import { avatar, fill, fullName, h, icon, refresh } from "../dom.js";
import { routeHash } from "../route.js";
import { on, state } from "../state.js";
import { t } from "../strings.js";
import { clockTime, dayKey, shortDay } from "../time.js";
import { unreadOf } from "../unread.js";
import { badge } from "./people.js";
import { preview } from "./preview.js";

export function showChats() {
  const sidebar = document.getElementById("sidebar");
  const list = h("ul", { class: "chats", "aria-label": t("chats") });
  fill(sidebar, h("div", { id: "me" }), list);
  sidebar.setAttribute("aria-label", t("chats"));
  on(["chats", "route", "unread", "bot", "actions"], () => refresh(list, state.chats.map(chatItem)));
}

function chatItem(entry) {
  const { chat, topics, last } = entry;
  const forum = Boolean(chat.is_forum);
  const link = row({ chat: chat.id }, forum && state.route.topic !== null ? "within" : "", [
    avatar({ id: chat.id, name: chatTitle(chat), emblem: chat.type === "private" }),
    h(
      "span",
      { class: "row-text" },
      h(
        "span",
        { class: "row-top" },
        h("bdi", { class: "row-title" }, chatTitle(chat)),
        last && h("time", { class: "row-time" }, when(last)),
      ),
      h(
        "span",
        { class: "row-bottom" },
        h("span", { class: "row-last" }, lastLine(entry)),
        badge(unreadOf(state.route.person, chat.id)),
      ),
    ),
  ]);
  return h("li", {}, link, forum && topicList(chat, topics));
}

function topicList(chat, topics) {
  const general = { message_thread_id: 0, name: t("general"), closed: false };
  const sorted = [...topics].sort(
    (a, b) => Number(a.closed) - Number(b.closed) || b.message_thread_id - a.message_thread_id,
  );
  return h(
    "ul",
    { class: "topics" },
    [general, ...sorted].map((topic) => h("li", {}, topicRow(chat, topic))),
  );
}

function topicRow(chat, { message_thread_id: topic, name, closed }) {
  return row({ chat: chat.id, topic }, closed ? "topic closed" : "topic", [
    h("span", { class: `topic-mark tint-${topic % 7}`, "aria-hidden": "true" }, closed ? icon("lock") : "#"),
    h("bdi", { class: "row-title" }, name),
    closed && h("span", { class: "visually-hidden" }, t("closed")),
    badge(unreadOf(state.route.person, chat.id, topic)),
  ]);
}

function row({ chat, topic = null }, kind, children) {
  const current = state.route.chat === chat && state.route.topic === topic;
  return h(
    "a",
    {
      class: `row ${kind}`,
      href: routeHash({ person: state.route.person, chat, topic }),
      "aria-current": current && "page",
      data: { chat, topic: topic ?? "" },
    },
    children,
  );
}

/** The bot's name for a private chat, the title of a group. */
export function chatTitle(chat) {
  return chat.type === "private" ? state.bot?.name || state.bot?.user.first_name || "…" : fullName(chat);
}

function lastLine({ chat, blocked, last }) {
  const action = state.actions.get(chat.id);
  if (action) return h("span", { class: "accent" }, `${t("typing")}…`);
  if (blocked) return t("blocked");
  if (!last) return chat.type === "private" ? (state.bot?.short_description ?? "") : "";
  const name = chat.type !== "private" && last.from ? `${last.from.first_name}: ` : "";
  return name + preview(last);
}

function when({ date }) {
  const ms = date * 1000;
  const today = state.clock ? dayKey(state.clock.at) : null;
  return dayKey(ms) === today ? clockTime(ms) : shortDay(ms);
}
