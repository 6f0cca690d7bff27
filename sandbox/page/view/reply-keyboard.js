/** The bot's reply keyboard below the field: each button sends its text. */
import * as api from "../api.js";
import { fill, h } from "../dom.js";
import { on, shownMessages, state } from "../state.js";
import { attempt } from "./dialogs.js";

/** @param {(text: string) => void} send */
export function replyKeyboard(send) {
  const holder = h("div", { class: "reply-keyboard", role: "group", hidden: true });
  let shown = null;
  let usedUp = null;

  function press(button, { message_id: id, reply_markup: markup }) {
    if (markup.one_time_keyboard) usedUp = id;
    const place = { person: state.route.person, chat: state.route.chat };
    if (button.request_contact) void attempt(api.sendKind("contact", place));
    else if (button.request_location) void attempt(api.sendKind("location", place));
    else send(button.text);
    draw();
  }

  function draw() {
    const last = shownMessages().findLast(({ reply_markup: markup }) => markup?.keyboard || markup?.remove_keyboard);
    const message = last?.reply_markup.keyboard && last.message_id !== usedUp ? last : null;
    if (message === shown) return;
    shown = message;
    holder.hidden = message === null;
    const key = (button) => h("button", { class: "key", on: { click: () => press(button, message) } }, button.text);
    fill(
      holder,
      message?.reply_markup.keyboard.map((row) => h("div", { class: "keyboard-row" }, row.map(key))),
    );
  }

  on(["messages", "route"], draw);
  return holder;
}
