/** Keeps the state true: loads it, listens to the sandbox, follows the address. */
import * as api from "./api.js";
import { listen } from "./events.js";
import { readRoute } from "./route.js";
import { changed, conversationIsOpen, me, shownMessages, state, topicOf } from "./state.js";
import { countOne, markRead, place, recount } from "./unread.js";

const ACTION_MS = 5500; // Telegram shows "typing" for five seconds
const BOT_PAUSE_MS = 1000;
const eventListeners = new Map();
let actionTimers = new Map();
let newsOfOpenChat = 0;
const newsOf = new Map();
let botTimer = null;

/** Hears every event of one type that reaches the person of the route. */
export function onEvent(type, listener) {
  eventListeners.set(type, [...(eventListeners.get(type) ?? []), listener]);
}

/** Loads people and clock, listens for everybody, and opens what the address says. */
export async function begin() {
  window.addEventListener("hashchange", follow);
  document.addEventListener("visibilitychange", readOpenConversation);
  await reload();
  const [first] = state.people;
  for (const person of state.people) {
    listen(person.id, {
      event: (event) => receive(person.id, event),
      open: (again) => connected(person.id, again && person === first),
      lost: () => setOnline(false),
    });
  }
}

async function reload() {
  try {
    const [people, clock] = await Promise.all([api.people(), api.clock()]);
    state.people = people;
    setClock(clock.now);
    setOnline(true);
    changed("people");
    void follow();
    for (const person of state.people) void countUnreadOf(person.id);
  } catch (error) {
    if (error.status !== 0) throw error;
    setOnline(false);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await reload();
  }
}

/** News may have been missed before a connection: after a first one of this person, after a later one of anybody. */
function connected(person, again) {
  setOnline(true);
  if (again) void reload();
  else if (person === state.route.person) void follow();
}

function setOnline(online) {
  if (state.online === online) return;
  state.online = online;
  changed("online");
}

function setClock(iso) {
  state.clock = { at: Date.parse(iso), since: performance.now() };
  changed("clock");
}

/** Opens what the address says, loading only what is new. */
async function follow() {
  const before = state.route;
  state.route = readRoute();
  if (!me()) state.route = { person: null, chat: null, topic: null };
  changed("route");
  const { person, chat } = state.route;
  if (person === null) return;
  if (person !== before.person) {
    Object.assign(state, { chats: [], bot: null, messages: [], loading: true });
    actionTimers.forEach(clearTimeout);
    actionTimers = new Map();
    state.actions.clear();
    changed("chats", "bot", "messages", "actions");
  } else if (chat !== before.chat) {
    Object.assign(state, { messages: [], loading: chat !== null });
    changed("messages");
  }
  await Promise.all([loadChats(), loadBot(), loadMessages()]);
}

async function loadChats() {
  const { person } = state.route;
  const chats = await api.chats(person);
  if (person !== state.route.person) return;
  state.chats = chats;
  changed("chats");
}

/** A bot that has just been started introduces itself a moment later: it is looked at again until it has. */
async function loadBot() {
  const { person } = state.route;
  const bot = await api.bot(me().language_code);
  if (person !== state.route.person) return;
  const introduced = Boolean(bot.description);
  if (state.bot === null || introduced) {
    state.bot = bot;
    changed("bot");
  }
  clearTimeout(botTimer);
  if (!introduced && shownMessages().length === 0) botTimer = setTimeout(() => void loadBot(), BOT_PAUSE_MS);
}

async function loadMessages() {
  const { person, chat } = state.route;
  if (chat === null) return;
  const newsBefore = newsOfOpenChat;
  const messages = await api.messages(person, chat);
  if (person !== state.route.person || chat !== state.route.chat) return;
  if (newsBefore !== newsOfOpenChat) return void loadMessages(); // the answer may be older than the news
  Object.assign(state, { messages, loading: false });
  recount(person, chat, messages);
  changed("messages", "unread");
  readOpenConversation();
  return undefined;
}

async function countUnreadOf(person) {
  const newsBefore = newsOf.get(person);
  const messagesOf = new Map();
  for (const { chat, last } of await api.chats(person)) {
    if (last) messagesOf.set(chat.id, await api.messages(person, chat.id));
  }
  if (newsBefore !== newsOf.get(person)) return void countUnreadOf(person); // the answers may be older than the news
  messagesOf.forEach((messages, chat) => recount(person, chat, messages));
  changed("unread");
  readOpenConversation();
  return undefined;
}

function readOpenConversation() {
  if (!conversationIsOpen() || document.visibilityState !== "visible") return;
  const { person, chat, topic } = state.route;
  if (markRead(person, chat, topic ?? 0, shownMessages())) changed("unread");
}

function receive(person, event) {
  if (event.type === "message") countNew(person, event.message);
  if (person !== state.route.person) return;
  apply(event);
  for (const listener of eventListeners.get(event.type) ?? []) listener(event);
}

function countNew(person, message) {
  newsOf.set(person, (newsOf.get(person) ?? 0) + 1);
  if (message.from?.id === person) return;
  countOne(place(person, message.chat.id, topicOf(message)));
  changed("unread");
}

function apply(event) {
  const inOpenChat = (event.chat_id ?? event.message?.chat.id) === state.route.chat;
  if (inOpenChat) newsOfOpenChat += 1;
  switch (event.type) {
    case "message":
      endAction(event.message);
      if (inOpenChat) upsert(event.message);
      setLast(event.message);
      readOpenConversation();
      break;
    case "edited":
      if (inOpenChat) upsert(event.message);
      setLast(event.message);
      break;
    case "deleted":
      if (inOpenChat) {
        state.messages = state.messages.filter((message) => !event.message_ids.includes(message.message_id));
        changed("messages");
      }
      void loadChats();
      break;
    case "reaction":
      if (inOpenChat) change(event.message_id, { reactions: event.reactions });
      break;
    case "pinned":
      if (inOpenChat) void loadMessages();
      break;
    case "topic":
      void loadChats();
      break;
    case "chat":
      void (event.chat_id === undefined ? follow() : loadChats()); // without a chat: the sandbox was emptied
      break;
    case "chat_action":
      beginAction(event);
      break;
    case "clock":
      setClock(event.now);
      break;
  }
}

function upsert(message) {
  const others = state.messages.filter(({ message_id }) => message_id !== message.message_id);
  state.messages = [...others, message].sort((a, b) => a.message_id - b.message_id);
  changed("messages");
}

function change(messageId, values) {
  state.messages = state.messages.map((message) =>
    message.message_id === messageId ? { ...message, ...values } : message,
  );
  changed("messages");
}

function setLast(message) {
  const entry = state.chats.find(({ chat }) => chat.id === message.chat.id);
  if (!entry) return void loadChats();
  if (entry.last && entry.last.message_id > message.message_id) return undefined;
  entry.last = message;
  changed("chats");
  return undefined;
}

function beginAction({ chat_id: chat, action, message_thread_id: topic = 0 }) {
  clearTimeout(actionTimers.get(chat));
  state.actions.set(chat, { action, topic });
  actionTimers.set(
    chat,
    setTimeout(() => endActionOf(chat), ACTION_MS),
  );
  changed("actions");
}

function endAction(message) {
  if (message.from?.is_bot) endActionOf(message.chat.id);
}

function endActionOf(chat) {
  clearTimeout(actionTimers.get(chat));
  if (state.actions.delete(chat)) changed("actions");
}
