/**
 * The only way this page makes elements. Children that are strings become text nodes, so nothing that a person, an
 * officer or the bot has typed is ever read as markup.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [props] attributes; `class`, `on` (listeners), `data` (dataset) and `hidden`,
 *   `disabled` and the like as booleans. `null`, `undefined` and `false` leave the attribute out.
 * @param {...(Node|string|number|null|undefined|false|Array)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  if (tag === "button") element.type = "button"; // unless the attributes say that it submits
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else if (name === "value") {
      element.value = value;
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

/** Appends nodes and strings (as text), skipping what is empty. */
export function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return parent;
}

/** Replaces everything in `parent`. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  return append(parent, children);
}

/**
 * Like `fill`, but changes only what differs: a button or a link that is replaced between pressing and letting go loses
 * its click. What is kept keeps its listeners, so these must look at the state when they are called.
 */
export function refresh(parent, ...children) {
  return become(parent, append(parent.cloneNode(false), children));
}

function become(was, wanted) {
  for (const { name } of [...was.attributes]) if (!wanted.hasAttribute(name)) was.removeAttribute(name);
  for (const { name, value } of wanted.attributes) if (was.getAttribute(name) !== value) was.setAttribute(name, value);
  const present = [...was.childNodes];
  [...wanted.childNodes].forEach((node, at) => {
    const child = present[at];
    if (!child) was.append(node);
    else if (child.nodeType !== Node.ELEMENT_NODE || child.nodeName !== node.nodeName) child.replaceWith(node);
    else become(child, node);
  });
  for (const extra of present.slice(wanted.childNodes.length)) extra.remove();
  return was;
}

/** A picture from img/icons.svg; it means nothing to a screen reader, the button around it carries the label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `img/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A round button with an icon and a spoken label. */
export function iconButton(name, label, onClick, props = {}) {
  return h(
    "button",
    { class: "icon-button", "aria-label": label, title: label, on: { click: onClick }, ...props },
    icon(name),
  );
}

/** Full name of a person or title of a chat as it was given, nothing added. */
export function fullName(someone) {
  return someone.title ?? [someone.first_name, someone.last_name].filter(Boolean).join(" ");
}

/** Coloured circle with initials; `emblem` shows the bot's own picture instead. */
export function avatar({ id, name, emblem = false }) {
  if (emblem) {
    return h("img", { class: "avatar", src: "img/emblem.svg", alt: "", width: 48, height: 48 });
  }
  const letters = name.split(/\s+/).map((word) => [...word].find((letter) => /[\p{L}\p{N}]/u.test(letter)));
  const initials = letters.filter(Boolean).slice(0, 2).join("").toLocaleUpperCase();
  return h("span", { class: `avatar tint-${Math.abs(id) % 7}`, "aria-hidden": "true" }, initials || "•");
}
