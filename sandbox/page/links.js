/** What happens when a link of a message or a button is followed. Nothing leaves the sandbox without a question. */
import * as api from "./api.js";
import { writeText } from "./drafts.js";
import { go } from "./route.js";
import { state } from "./state.js";
import { attempt, askToOpen, askToShare } from "./view/dialogs.js";

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
const TELEGRAM = new Set(["t.me", "telegram.me"]);

/** The address when a browser may be sent there, else null: never script, data or file. */
export function safeUrl(text) {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(withScheme);
    return SAFE.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Follows a safe address the way a Telegram client would: links to the bot stay here, others are asked about. */
export function follow(url) {
  const inTelegram = TELEGRAM.has(url.hostname);
  if (inTelegram && url.pathname === "/share/url") {
    const text = [url.searchParams.get("text"), url.searchParams.get("url")].filter(Boolean).join("\n");
    askToShare(text, () => writeText(text));
  } else if (inTelegram && url.pathname.slice(1).toLowerCase() === state.bot?.user.username.toLowerCase()) {
    const { person } = state.route;
    go({ person, chat: person });
    const payload = url.searchParams.get("start");
    if (payload !== null) void attempt(api.start(person, payload));
  } else {
    askToOpen(url.href);
  }
}
