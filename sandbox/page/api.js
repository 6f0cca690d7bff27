/** The sandbox's control API: one function per request, JSON in and out. */

/** A request that the sandbox refused (`status` is its HTTP status) or did not hear (`status` 0). */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(`/sandbox/${path}`, { cache: "no-store", ...options });
  } catch (cause) {
    throw new ApiError(String(cause.message ?? cause), 0);
  }
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    // Not JSON: the status below says enough.
  }
  if (!response.ok) {
    throw new ApiError(body?.description ?? body?.error ?? `HTTP ${response.status}`, response.status);
  }
  return body;
}

/** Leaves out what is not given. */
const query = (values) =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

const get = (path, values = {}) => call(`${path}?${query(values)}`);

const post = (path, values) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(values) });

export const people = () => get("people");
export const chats = (person) => get("chats", { person });
export const bot = (languageCode) => get("bot", { language_code: languageCode });
export const messages = (person, chat) => get("messages", { person, chat });
export const clock = () => get("clock");

export const send = (values) => post("send", values);
/** Presses Start; a bot that was blocked is unblocked by it. */
export const start = (person, payload) => post("start", payload ? { person, payload } : { person });
export const editText = (values) => post("edit", values);
export const remove = (values) => post("delete", values);
export const react = (values) => post("react", values);
export const press = (values) => post("press", values);
export const inline = (values) => post("inline", values);
export const chooseInline = (values) => post("inline/choose", values);
export const block = (person) => post("block", { person });
export const changeTopic = (values) => post("topic", values);
export const moveClock = (values) => post("clock", values);

/** @param {"sticker"|"contact"|"location"} kind */
export const sendKind = (kind, values) => post(kind, values);

/** Several files become an album. @param {"photo"|"document"} kind */
export function sendFiles({ person, chat, topic, caption, kind }, files) {
  const form = new FormData();
  for (const [name, value] of query({ person, chat, topic, caption: caption || null, kind })) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  return call("files", { method: "POST", body: form });
}

/** Where a file of a message can be fetched. */
export const fileUrl = (fileId) => `/sandbox/file/${encodeURIComponent(fileId)}`;
