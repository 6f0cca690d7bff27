/** What a person is writing, per conversation; it survives a reload of the tab. */
import { changed, state } from "./state.js";

const storageKey = ({ person, chat, topic }) => `anyqtama.draft.${person}/${chat}/${topic ?? 0}`;

/** Takes up the text that was left in the open conversation. */
export function openDraft() {
  state.draft = { text: sessionStorage.getItem(storageKey(state.route)) ?? "", replyTo: null, editing: null };
  changed("draft");
}

/** Remembers what is typed, without telling the composer what it knows. */
export function remember(text) {
  state.draft.text = text;
  if (state.draft.editing) return;
  if (text) sessionStorage.setItem(storageKey(state.route), text);
  else sessionStorage.removeItem(storageKey(state.route));
}

/** Puts a text into the composer. */
export function writeText(text) {
  remember(text);
  changed("draft");
}

/** Brings back a text that could not be sent to where it was written, unless something else is being written there. */
export function giveBack(route, text, replyTo) {
  const key = storageKey(route);
  if (sessionStorage.getItem(key)) return;
  sessionStorage.setItem(key, text);
  if (key !== storageKey(state.route)) return;
  Object.assign(state.draft, { text, replyTo, editing: null });
  changed("draft");
}

export function startReply(message) {
  Object.assign(state.draft, { replyTo: message, editing: null });
  changed("draft");
}

export function startEdit(message) {
  Object.assign(state.draft, { text: message.text ?? message.caption, replyTo: null, editing: message });
  changed("draft");
}

/** Neither reply nor edit any more; an edited text is put aside for what was being written before. */
export function stopReplyOrEdit() {
  if (state.draft.editing) openDraft();
  else Object.assign(state.draft, { replyTo: null });
  changed("draft");
}
