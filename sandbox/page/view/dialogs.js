/** Toasts, alerts and questions. */
import { append, h, iconButton } from "../dom.js";
import { t } from "../strings.js";

const TOAST_MS = 4500;

/** A sentence that comes and goes. */
export function toast(text) {
  const node = h("p", { class: "toast" }, text);
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

/** Waits for a request; when it fails, says so and gives undefined. */
export async function attempt(promise, sentence = "failed") {
  try {
    return await promise;
  } catch (error) {
    toast(t(sentence, { reason: error.status === 0 ? t("unreachable") : error.message }));
    return undefined;
  }
}

/**
 * A modal dialog. Escape, the backdrop and the cross close it.
 * @param {{title?: string, kind?: string, role?: string, body?: Array, actions?: Array<{label: string, value: unknown,
 *   style?: string}>}} options
 * @returns {Promise<unknown>} the value of the pressed action, or undefined
 */
export function ask({ title, kind = "", role, body = [], actions = [] }) {
  return new Promise((resolve) => {
    let answer;
    const close = (value) => {
      answer = value;
      dialog.close();
    };
    const dialog = h("dialog", { class: `dialog ${kind}`, role, "aria-label": title ?? t("message") });
    const buttons = actions.map(({ label, value, style }) =>
      h("button", { class: `dialog-action ${style ?? ""}`, on: { click: () => close(value) } }, label),
    );
    append(dialog, [
      title &&
        h(
          "header",
          { class: "dialog-title" },
          h("h2", {}, title),
          iconButton("close", t("close"), () => close()),
        ),
      h("div", { class: "dialog-body" }, typeof body === "function" ? body(close) : body),
      buttons.length > 0 && h("footer", { class: "dialog-actions" }, buttons),
    ]);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** The bot's alert (answerCallbackQuery with show_alert). */
export function alertOf(title, text) {
  return ask({
    title,
    role: "alertdialog",
    body: [h("p", { class: "pre-line" }, text)],
    actions: [{ label: "OK", style: "primary" }],
  });
}

/** Yes or no; the dangerous answer is red. */
export async function confirm(title, text, label) {
  const actions = [
    { label: t("cancel"), value: false },
    { label, value: true, style: "danger" },
  ];
  return (await ask({ title, role: "alertdialog", body: [h("p", {}, text)], actions })) === true;
}

/** A line of text, or undefined. */
export function askText(title, label, action) {
  const input = h("input", {
    class: "field",
    "aria-label": label,
    placeholder: label,
    maxlength: 128,
    autofocus: true,
  });
  const body = (close) => {
    const done = (event) => {
      event.preventDefault();
      close(input.value.trim() || undefined);
    };
    return [
      h(
        "form",
        { class: "dialog-form", on: { submit: done } },
        input,
        h("button", { type: "submit", class: "dialog-action primary" }, action),
      ),
    ];
  };
  return ask({ title, body });
}

/** A link that leads out of the sandbox: shows the whole address before anything is opened. */
export async function askToOpen(address) {
  const actions = [
    { label: t("copyLink"), value: "copy" },
    { label: t("open"), value: "open", style: "primary" },
  ];
  const body = [h("p", { class: "address" }, address), h("p", { class: "quiet" }, t("linkText"))];
  const answer = await ask({ title: t("linkTitle"), body, actions });
  if (answer === "copy") await copy(address);
  if (answer === "open") window.open(address, "_blank", "noopener,noreferrer");
}

/** Telegram's share link: there is nobody else to share with here, so the text goes into the composer or is copied. */
export async function askToShare(text, putInMessage) {
  const actions = [
    { label: t("copyLink"), value: "copy" },
    { label: t("putInMessage"), value: "put", style: "primary" },
  ];
  const body = [h("blockquote", { class: "pre-line" }, text), h("p", { class: "quiet" }, t("shareText"))];
  const answer = await ask({ title: t("shareTitle"), body, actions });
  if (answer === "copy") await copy(text);
  if (answer === "put") putInMessage();
}

/** A photo on the whole screen. */
export function lightbox(source, text) {
  return ask({
    kind: "lightbox",
    body: (close) => [iconButton("close", t("close"), () => close()), h("img", { src: source, alt: text })],
  });
}

/** Copies a text and says so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without HTTPS or permission there is only the old way.
    const field = h("textarea", { class: "visually-hidden", value: text });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast(t("copied", { text: text.length > 60 ? `${text.slice(0, 60)}…` : text }));
}
