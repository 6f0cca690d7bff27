/**
 * Text with Bot API entities, as DOM. Offsets are UTF-16 units, which is how JavaScript counts too. Text only ever
 * becomes text nodes; addresses are followed only when links.js calls them safe.
 */
import { h } from "./dom.js";
import { follow, safeUrl } from "./links.js";
import { t } from "./strings.js";

const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/**
 * @param {string} text
 * @param {Array<object>} entities
 * @param {{command?: (text: string) => void}} [actions] what a tap on a command does
 * @returns {DocumentFragment}
 */
export function richText(text, entities = [], actions = {}) {
  const sorted = entities
    .filter(({ offset, length }) => length > 0 && offset >= 0 && offset + length <= text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes(text, 0, text.length, sorted, actions));
  return fragment;
}

function nodes(text, from, to, entities, actions) {
  const result = [];
  const plain = (start, end) => {
    // A block breaks the line by itself; the newline behind it would show as an empty line.
    const first = result.at(-1)?.dataset?.block && text[start] === "\n" ? start + 1 : start;
    if (end > first) result.push(document.createTextNode(text.slice(first, end)));
  };
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    plain(at, entity.offset);
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    result.push(wrap(entity, text.slice(entity.offset, end), nodes(text, entity.offset, end, inner, actions), actions));
    at = end;
  }
  plain(at, to);
  return result;
}

function wrap(entity, text, children, actions) {
  const { type } = entity;
  if (type in PLAIN_TAGS) return h(PLAIN_TAGS[type], {}, children);
  if (BLOCKS.has(type)) return block(entity, children);
  switch (type) {
    case "spoiler":
      return spoiler(children);
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(text, children);
    case "email":
      return link(`mailto:${text}`, children);
    case "phone_number":
      return link(`tel:${text.replace(/[^+\d]/g, "")}`, children);
    case "bot_command":
      return actions.command
        ? h("button", { class: "text-link", on: { click: () => actions.command(text) } }, children)
        : h("span", { class: "accent" }, children);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return h("span", { class: "accent" }, children);
    default:
      return h("span", {}, children);
  }
}

function block({ type, language }, children) {
  const data = { block: type };
  if (type === "pre") return h("pre", { data, title: language }, h("code", {}, children));
  if (type !== "expandable_blockquote") return h("blockquote", { data }, children);
  const fold = h("div", { class: "folded" }, children);
  const more = h("button", { class: "unfold text-link" }, t("showAll"));
  more.addEventListener("click", () => {
    fold.classList.remove("folded");
    more.remove();
  });
  return h("blockquote", { data }, fold, more);
}

function spoiler(children) {
  const hidden = h("span", { class: "spoiler-text", inert: true }, children);
  const cover = h("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": t("hiddenText") }, hidden);
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    hidden.inert = false;
    cover.replaceWith(hidden);
  };
  cover.addEventListener("click", show);
  cover.addEventListener("keydown", show);
  return cover;
}

function link(address, children) {
  const url = safeUrl(address);
  if (!url) return h("span", {}, children);
  const click = (event) => {
    event.preventDefault();
    follow(url);
  };
  return h(
    "a",
    { href: url.href, title: url.href, target: "_blank", rel: "noopener noreferrer", on: { click } },
    children,
  );
}
