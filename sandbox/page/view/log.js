/** The messages of the open conversation. Nodes are kept while their message stays the same, so that news are additions. */
import { fill, h, icon } from "../dom.js";
import { conversationIsOpen, isMine, on, openChat, shownMessages, state } from "../state.js";
import { t } from "../strings.js";
import { dayKey, longDay } from "../time.js";
import { openMessageMenu } from "./message-menu.js";
import { messageNode, serviceNode } from "./message.js";
import { kindOf } from "./preview.js";

const GROUP_S = 600; // messages of one person within ten minutes stand together
const NEAR_BOTTOM_PX = 80;

const log = document.getElementById("log");
const toNewest = document.getElementById("to-newest");
let nodes = new Map();
let conversation = "";
let unseen = 0;

export function showLog() {
  log.setAttribute("aria-label", t("messages"));
  on(["messages", "route", "chats", "bot"], draw);
  log.addEventListener("scroll", showToNewest, { passive: true });
  log.addEventListener("keydown", moveBetweenMessages);
  toNewest.addEventListener("click", () => scrollDown("smooth"));
  // The log shrinks when the composer grows or a keyboard opens: the newest message stays in sight.
  let atBottom = true;
  log.addEventListener("scroll", () => (atBottom = isAtBottom()), { passive: true });
  new ResizeObserver(() => atBottom && scrollDown()).observe(log);
}

function draw() {
  const messages = shownMessages();
  const opened = conversation !== JSON.stringify(state.route);
  if (opened) {
    conversation = JSON.stringify(state.route);
    nodes = new Map();
    unseen = 0;
    log.replaceChildren();
  }
  const follow = opened || isAtBottom();
  const known = new Set(nodes.keys());
  log.setAttribute("aria-busy", String(opened || known.size === 0));
  place(messages.length > 0 ? arrange(messages) : [emptyItem()]);
  const arrived = messages.filter((message) => !known.has(keyOf(message)));
  if (follow || arrived.some(isMine)) scrollDown();
  else unseen += arrived.length;
  log.setAttribute("aria-busy", "false");
  showToNewest();
}

const keyOf = (message) =>
  message.media_group_id ? `album ${message.media_group_id}` : `message ${message.message_id}`;

/** Albums, days and groups of one sender: a list of {key, parts, make}. */
function arrange(messages) {
  const albums = [];
  for (const message of messages) {
    const last = albums.at(-1);
    if (last && message.media_group_id && keyOf(last[0]) === keyOf(message)) last.push(message);
    else albums.push([message]);
  }
  const inGroup = openChat()?.chat.type !== "private";
  const items = [];
  albums.forEach((album, index) => {
    const [message] = album;
    const [before] = albums[index - 1] ?? [];
    const [after] = albums[index + 1] ?? [];
    const day = dayKey(message.date * 1000);
    if (!before || dayKey(before.date * 1000) !== day) items.push(dayItem(message.date * 1000, day));
    if (kindOf(message) === null) {
      items.push({ key: keyOf(message), parts: album, make: () => serviceNode(message) });
      return;
    }
    const look = { inGroup, first: !together(before, message), last: !together(message, after) };
    items.push({
      key: keyOf(message),
      parts: [...album, ...Object.values(look)],
      make: () => interactive(messageNode(album, look), message),
    });
  });
  return items;
}

function together(a, b) {
  return (
    Boolean(a && b) &&
    kindOf(a) !== null &&
    kindOf(b) !== null &&
    a.from?.id === b.from?.id &&
    b.date - a.date < GROUP_S &&
    dayKey(a.date * 1000) === dayKey(b.date * 1000)
  );
}

function dayItem(ms, day) {
  return { key: `day ${day}`, parts: [], make: () => h("div", { class: "day" }, h("span", {}, longDay(ms))) };
}

/** Before the first message of a private chat stands what the bot says about itself. */
function emptyItem() {
  const entry = openChat();
  const description = entry?.chat.type === "private" && !state.loading ? state.bot?.description : null;
  const choosing = state.chats.length > 0 && !conversationIsOpen();
  const make = () => {
    if (choosing) return h("p", { class: "hint" }, t("pickChat"));
    if (!description) return h("span", {});
    return h(
      "div",
      { class: "intro" },
      h("img", { src: "img/emblem.svg", alt: "", width: 88, height: 88 }),
      h("h2", {}, t("whatCan")),
      h("p", { class: "pre-line" }, description),
    );
  };
  return { key: "empty", parts: [choosing, description], make };
}

/** Puts the items in order, making only what is new or changed. */
function place(items) {
  const fresh = new Map();
  let previous = null;
  for (const { key, parts, make } of items) {
    const old = nodes.get(key);
    const same = old && old.parts.length === parts.length && old.parts.every((part, index) => part === parts[index]);
    const node = same ? old.node : make();
    if (old && !same) exchange(old.node, node);
    fresh.set(key, { parts, node });
    const next = previous ? previous.nextSibling : log.firstChild;
    if (next !== node) log.insertBefore(node, next);
    previous = node;
  }
  for (const [key, { node }] of nodes) {
    if (!fresh.has(key)) node.remove();
  }
  nodes = fresh;
  const stop = log.querySelector('.message[tabindex="0"]');
  if (stop?.contains(document.activeElement)) return;
  stop?.setAttribute("tabindex", "-1");
  [...log.querySelectorAll(".message")].at(-1)?.setAttribute("tabindex", "0");
}

/** A changed message takes the place of the old one quietly, and keeps the keyboard's focus inside. */
function exchange(old, node) {
  const focused = old.contains(document.activeElement);
  node.classList.add("still");
  old.replaceWith(node);
  if (focused) (node.querySelector(".key") ?? node).focus({ preventScroll: true });
}

/** Right click, long press, Enter and the menu key open what can be done with a message. */
function interactive(node, message) {
  const openAt = (event, where) => {
    const id = Number(event.target.closest("[data-part]")?.dataset.part ?? message.message_id);
    openMessageMenu(state.messages.find(({ message_id }) => message_id === id) ?? message, where);
  };
  let timer = null;
  let pressedLong = false;
  const stop = () => clearTimeout(timer);
  node.addEventListener("contextmenu", (event) => {
    if (!getSelection().isCollapsed) return; // the browser's own menu copies what is selected
    event.preventDefault();
    stop();
    if (!pressedLong)
      openAt(
        event,
        event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : node.querySelector(".bubble"),
      );
  });
  node.addEventListener("pointerdown", (event) => {
    pressedLong = false;
    if (event.pointerType !== "touch") return;
    timer = setTimeout(() => {
      pressedLong = true;
      openAt(event, { x: event.clientX, y: event.clientY });
    }, 450);
  });
  for (const type of ["pointerup", "pointercancel", "pointermove"])
    node.addEventListener(type, (event) => {
      if (type !== "pointermove" || Math.hypot(event.movementX, event.movementY) > 4) stop();
    });
  node.addEventListener(
    "click",
    (event) => {
      if (!pressedLong) return;
      event.preventDefault();
      event.stopPropagation();
      pressedLong = false;
    },
    true,
  );
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== node) return;
    event.preventDefault();
    openAt(event, node.querySelector(".bubble"));
  });
  return node;
}

/** Up and Down walk through the messages; only one of them is a stop of the Tab key. */
function moveBetweenMessages(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || !event.target.classList.contains("message")) return;
  const all = [...log.querySelectorAll(".message")];
  const next = all[all.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** Scrolls to a message and lights it up for a moment. */
export function reveal(messageId) {
  const node =
    log.querySelector(`[data-id="${messageId}"]`) ??
    log.querySelector(`[data-part="${messageId}"]`)?.closest(".message");
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.remove("lit");
  requestAnimationFrame(() => node.classList.add("lit"));
}

const isAtBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM_PX;

function scrollDown(behavior = "instant") {
  log.scrollTo({ top: log.scrollHeight, behavior });
}

function showToNewest() {
  if (isAtBottom()) unseen = 0;
  toNewest.hidden = isAtBottom();
  toNewest.setAttribute("aria-label", t("newest"));
  fill(toNewest, icon("down"), unseen > 0 && h("span", { class: "badge" }, unseen));
}
