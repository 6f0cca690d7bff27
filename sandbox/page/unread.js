/** What each person has not read yet. The last message read is remembered in this browser. */
import { state, topicOf } from "./state.js";

export const place = (person, chat, topic) => `${person}/${chat}/${topic}`;
const storageKey = (where) => `anyqtama.read.${where}`;

function lastRead(where, newest) {
  const remembered = Number(localStorage.getItem(storageKey(where)) ?? 0);
  // A newer mark than any message comes from an earlier sandbox, whose messages are gone.
  return remembered > newest ? 0 : remembered;
}

/** Counts again, from all messages of a chat. */
export function recount(person, chat, messages) {
  const newest = Math.max(0, ...messages.map((message) => message.message_id));
  for (const where of state.unread.keys()) {
    if (where.startsWith(place(person, chat, ""))) state.unread.delete(where);
  }
  for (const message of messages) {
    const where = place(person, chat, topicOf(message));
    if (message.from?.id !== person && message.message_id > lastRead(where, newest)) countOne(where);
  }
}

export function countOne(where) {
  state.unread.set(where, (state.unread.get(where) ?? 0) + 1);
}

/** All of this place has been seen. */
export function markRead(person, chat, topic, messages) {
  const where = place(person, chat, topic);
  const newest = Math.max(0, ...messages.map((message) => message.message_id));
  if (newest) localStorage.setItem(storageKey(where), String(newest));
  return state.unread.delete(where);
}

/** Unread messages of a person, of one of their chats, or of one topic. */
export function unreadOf(person, chat, topic) {
  const prefix = [person, chat, topic].filter((part) => part !== undefined).join("/");
  let sum = 0;
  for (const [where, count] of state.unread) {
    if (where === prefix || where.startsWith(`${prefix}/`)) sum += count;
  }
  return sum;
}
