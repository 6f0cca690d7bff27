/** Everything the page knows, and who wants to hear when it changes. No view writes here: session.js does. */

export const state = {
  /** @type {{person: number|null, chat: number|null, topic: number|null}} */
  route: { person: null, chat: null, topic: null },
  people: [],
  /** Chats of the person of the route, as the sandbox lists them. */
  chats: [],
  /** The bot as this person's client shows it: user, name, description, commands. */
  bot: null,
  /** Messages of the open chat (of all its topics), oldest first. */
  messages: [],
  /** True while the open chat's messages are on their way. */
  loading: false,
  /** Unread messages by "person/chat/topic". */
  unread: new Map(),
  /** What the bot is doing, by chat id: {action, topic}. */
  actions: new Map(),
  /** The sandbox's clock: its time `at` (ms) when performance.now() was `since`. */
  clock: null,
  online: true,
  /** What is being written in the open conversation: text, and the message replied to or edited. See drafts.js. */
  draft: { text: "", replyTo: null, editing: null },
};

const listeners = new Map();
let pending = new Set();

/**
 * Calls `listener` soon after any of the named parts changed, once for several changes.
 * @param {string[]} parts names of properties of `state`
 */
export function on(parts, listener) {
  for (const part of parts) listeners.set(part, [...(listeners.get(part) ?? []), listener]);
}

/** Says that these parts of the state changed. */
export function changed(...parts) {
  if (pending.size === 0) queueMicrotask(tell);
  for (const part of parts) pending.add(part);
}

function tell() {
  const heard = new Set([...pending].flatMap((part) => listeners.get(part) ?? []));
  pending = new Set();
  for (const listener of heard) listener();
}

/** The sandbox's time now, in milliseconds; null until it is known. */
export const now = () => (state.clock ? state.clock.at + performance.now() - state.clock.since : null);

export const me = () => state.people.find((person) => person.id === state.route.person) ?? null;

/** The open chat as the sandbox lists it: {chat, topics, blocked, last}. */
export const openChat = () => state.chats.find(({ chat }) => chat.id === state.route.chat) ?? null;

/** The topic of a message: 0 for General, and for every message of a chat without topics. */
export function topicOf(message) {
  const thread = message.chat.is_forum ? (message.message_thread_id ?? 0) : 0;
  return thread === 1 ? 0 : thread;
}

/** True when a conversation, and not a list of topics, is on the screen. */
export function conversationIsOpen() {
  const open = openChat();
  return open !== null && (!open.chat.is_forum || state.route.topic !== null);
}

/** Messages of the conversation on the screen. */
export function shownMessages() {
  if (!conversationIsOpen()) return [];
  const topic = state.route.topic ?? 0;
  return state.messages.filter((message) => topicOf(message) === topic);
}

/** The topic to send to: nothing for a private chat and for General. */
export const sendingTopic = () => (state.route.topic ? state.route.topic : undefined);

/** Did this person write it? */
export const isMine = (message) => message.from?.id === state.route.person;
