/** Puts the page together. */
import { begin } from "./session.js";
import { conversationIsOpen, me, on, state } from "./state.js";
import { language, t } from "./strings.js";
import { showChats } from "./view/chats.js";
import { showComposer } from "./view/composer.js";
import { toast } from "./view/dialogs.js";
import { showHeader } from "./view/header.js";
import { showLog } from "./view/log.js";
import { showPeople } from "./view/people.js";
import { showTopbar } from "./view/topbar.js";

document.documentElement.lang = language;

// A lost connection has its own line on the page; anything else that fails must not fail in silence.
window.addEventListener("unhandledrejection", ({ reason }) => {
  if (reason?.status !== 0) toast(t("failed", { reason: reason?.message ?? reason }));
});

showTopbar();
showChats();
showPeople();
showHeader();
showLog();
showComposer();
// On a phone one screen is shown at a time: the chats, or the conversation.
on(["route", "chats"], () => {
  document.body.dataset.screen = me() && conversationIsOpen() ? "chat" : "list";
  document.getElementById("chat").classList.toggle("empty", state.route.chat === null);
});
void begin();
