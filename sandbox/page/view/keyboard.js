/** Inline keyboards: one press of a button at a time, busy until the bot has answered. */
import * as api from "../api.js";
import { h, icon } from "../dom.js";
import { writeText } from "../drafts.js";
import { follow, safeUrl } from "../links.js";
import { go } from "../route.js";
import { onEvent } from "../session.js";
import { state } from "../state.js";
import { t } from "../strings.js";
import { chatTitle } from "./chats.js";
import { alertOf, ask, attempt, copy, toast } from "./dialogs.js";

const PATIENCE_MS = 20_000;
const STYLES = new Set(["primary", "success", "danger"]);
const busy = new Set();
const waiting = new Map();
/** Answers that were quicker than the response to their press. */
const early = new Map();

onEvent("callback_answer", (answer) => {
  const id = answer.callback_query_id;
  if (waiting.has(id)) waiting.get(id)(answer);
  else early.set(id, answer);
});

/** The rows of buttons below a message, or null. */
export function inlineKeyboard(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h(
    "div",
    { class: "keyboard", role: "group" },
    rows.map((row) =>
      h(
        "div",
        { class: "keyboard-row" },
        row.map((button) => keyboardButton(message, button)),
      ),
    ),
  );
}

function keyboardButton(message, button) {
  const key = `${message.chat.id} ${message.message_id} ${button.callback_data ?? ""}`;
  const [corner, run] = behaviour(message, button, key);
  const style = STYLES.has(button.style) ? button.style : "";
  return h(
    "button",
    {
      class: `key ${style}`,
      data: { key },
      "aria-busy": busy.has(key) && "true",
      disabled: Boolean(button.disabled),
      on: { click: run },
    },
    h("span", { class: "key-text" }, button.text),
    corner && icon(corner),
  );
}

/** The small icon of a button and what it does. */
function behaviour(message, button, key) {
  if (button.callback_data !== undefined) return [null, () => void press(message, button.callback_data, key)];
  if (button.url !== undefined) {
    const url = safeUrl(button.url);
    return ["out", () => (url ? follow(url) : toast(t("unsupportedButton", { kind: button.url })))];
  }
  if (button.copy_text !== undefined) return ["copy", () => void copy(button.copy_text.text)];
  if (button.switch_inline_query_current_chat !== undefined) {
    return ["search", () => writeText(inlineText(button.switch_inline_query_current_chat))];
  }
  const elsewhere = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
  if (elsewhere !== undefined) return ["forward", () => void switchInline(elsewhere)];
  const kind = Object.keys(button).find((name) => !["text", "style", "icon_custom_emoji_id"].includes(name)) ?? "?";
  return [null, () => toast(t("unsupportedButton", { kind }))];
}

const inlineText = (query) => `@${state.bot.user.username} ${query}`;

async function switchInline(query) {
  const actions = state.chats.map(({ chat }) => ({ label: chatTitle(chat), value: chat }));
  const chat = actions.length === 1 ? actions[0].value : await ask({ title: t("chooseChat"), kind: "choice", actions });
  if (!chat) return;
  const topic = chat.is_forum ? 0 : null;
  if (chat.id !== state.route.chat) {
    go({ person: state.route.person, chat: chat.id, topic });
    await new Promise((resolve) => window.addEventListener("hashchange", () => setTimeout(resolve), { once: true }));
  }
  writeText(inlineText(query));
}

async function press(message, data, key) {
  if (busy.has(key)) return;
  setBusy(key, true);
  try {
    const pressed = await attempt(
      api.press({ person: state.route.person, chat: message.chat.id, message_id: message.message_id, data }),
    );
    if (pressed) show(await answerTo(pressed.callback_query_id));
  } finally {
    setBusy(key, false);
  }
}

function setBusy(key, on) {
  if (on) busy.add(key);
  else busy.delete(key);
  for (const node of document.querySelectorAll(".key")) {
    if (node.dataset.key === key) node.setAttribute("aria-busy", String(on));
  }
}

function answerTo(id) {
  return new Promise((resolve) => {
    const settle = (answer) => {
      clearTimeout(timer);
      waiting.delete(id);
      early.delete(id);
      resolve(answer);
    };
    const timer = setTimeout(settle, PATIENCE_MS, { text: t("noAnswer") });
    if (early.has(id)) settle(early.get(id));
    else waiting.set(id, settle);
  });
}

function show({ text, show_alert: alert, url }) {
  if (text && alert) void alertOf(state.bot.name, text);
  else if (text) toast(text);
  const address = url && safeUrl(url);
  if (address) follow(address);
}
