/** Where one writes: or starts the bot, restarts it, or reads that a topic is closed. */
import * as api from "../api.js";
import { fill, fullName, h, icon, iconButton } from "../dom.js";
import { giveBack, openDraft, remember, startEdit, stopReplyOrEdit, writeText } from "../drafts.js";
import { conversationIsOpen, isMine, on, openChat, sendingTopic, shownMessages, state } from "../state.js";
import { t } from "../strings.js";
import { acceptFiles, attachButton } from "./attach.js";
import { attempt } from "./dialogs.js";
import { preview, senderOf } from "./preview.js";
import { replyKeyboard } from "./reply-keyboard.js";
import { createSuggestions } from "./suggestions.js";

const finger = matchMedia("(pointer: coarse)");

const holder = document.getElementById("composer");
let place = "";
let mode = "";

const field = h("textarea", {
  class: "composer-field",
  rows: 1,
  placeholder: t("message"),
  "aria-label": t("message"),
  enterkeyhint: "send",
});
const suggestions = createSuggestions(field, (text) => void send(text));
const context = h("div", { class: "composer-context" });
const sendButton = iconButton("send", t("send"), () => void submit(), { class: "icon-button send" });
const commandsButton = iconButton("slash", t("commands"), () => suggestions.toggleCommands(), {
  "aria-haspopup": "listbox",
});
const writing = [
  suggestions.panel,
  context,
  h("div", { class: "composer-row" }, attachButton(), commandsButton, field, sendButton),
  replyKeyboard((text) => void send(text)),
];

/** What stands at the bottom, by what one can do. */
const MODES = {
  none: () => [],
  start: () => bigButton("start", startBot),
  restart: () => bigButton("restart", startBot),
  closed: closedNote,
  write: () => writing,
};

export function showComposer() {
  field.addEventListener("input", () => {
    remember(field.value);
    refresh();
  });
  field.addEventListener("keydown", onKey);
  document.addEventListener("keydown", typeAnywhere);
  acceptFiles(document.getElementById("chat"), field);
  on(["route", "chats", "messages", "bot"], draw);
  on(["draft"], takeDraft);
}

function draw() {
  const here = conversationIsOpen() ? JSON.stringify(state.route) : "";
  const wanted = here ? currentMode() : "none";
  const moved = wanted !== mode || here !== place;
  if (wanted !== mode) {
    mode = wanted;
    fill(holder, MODES[mode]());
  }
  if (here !== place) {
    place = here;
    if (here) openDraft();
  }
  if (moved && mode === "write") {
    refresh();
    if (!finger.matches) field.focus();
  }
  commandsButton.hidden = !state.bot?.commands.length;
}

function currentMode() {
  const { chat, topics, blocked } = openChat();
  if (blocked) return "restart";
  if (chat.type === "channel") return "none";
  if (chat.type === "private" && shownMessages().length === 0) return state.loading ? "none" : "start";
  const closed = topics?.some((topic) => topic.closed && topic.message_thread_id === state.route.topic);
  return closed ? "closed" : "write";
}

function bigButton(label, run) {
  return h("button", { class: "composer-big", on: { click: () => void run() } }, t(label));
}

function closedNote() {
  return h("p", { class: "composer-note" }, icon("lock"), t("topicClosed"));
}

const startBot = () => attempt(api.start(state.route.person));

/** Shows what drafts.js says: text, and the message replied to or edited. */
function takeDraft() {
  const { text, replyTo, editing } = state.draft;
  if (field.value !== text) {
    field.value = text;
    field.setSelectionRange(text.length, text.length);
  }
  const about = editing ?? replyTo;
  fill(
    context,
    about && [
      icon(editing ? "edit" : "reply"),
      h(
        "span",
        { class: "quote-text" },
        h(
          "span",
          { class: "quote-name" },
          editing ? t("editing") : t("replyingTo", { name: fullName(senderOf(about)) }),
        ),
        h("span", { class: "quote-line" }, preview(about)),
      ),
      iconButton("close", t("cancel"), stopReplyOrEdit),
    ],
  );
  if (mode === "write" && (about || text) && !finger.matches) field.focus();
  refresh();
}

function refresh() {
  // The field is as tall as its text; CSS sets the most.
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
  sendButton.disabled = field.value.trim() === "";
  suggestions.update();
}

function onKey(event) {
  if (event.isComposing || suggestions.key(event)) return;
  if (event.key === "Escape" && (state.draft.editing || state.draft.replyTo)) {
    stopReplyOrEdit();
  } else if (event.key === "ArrowUp" && field.value === "") {
    const last = shownMessages().findLast((message) => isMine(message) && message.text);
    if (last) startEdit(last);
  } else if (event.key === "Enter" && !event.shiftKey && !finger.matches) {
    void submit();
  } else {
    return;
  }
  event.preventDefault();
}

/** Letters typed outside any field go into the message. */
function typeAnywhere(event) {
  const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!letter || mode !== "write" || document.querySelector("dialog[open], .menu")) return;
  if (!event.target.closest("input, textarea, select")) field.focus();
}

async function submit() {
  const text = field.value.trim();
  if (!text || suggestions.inInlineMode()) return;
  await send(text);
}

/** Sends or saves. The field is empty at once; a text that could not be sent comes back into it. */
async function send(text) {
  const from = state.route;
  const { person, chat } = from;
  const { replyTo, editing } = state.draft;
  if (editing) {
    const saved = await attempt(api.editText({ person, chat, message_id: editing.message_id, text }), "notSent");
    if (saved !== undefined) stopReplyOrEdit();
    return;
  }
  state.draft.replyTo = null;
  writeText("");
  const sent = await attempt(
    api.send({ person, chat, topic: sendingTopic(), text, reply_to: replyTo?.message_id }),
    "notSent",
  );
  if (sent === undefined) giveBack(from, text, replyTo);
}
