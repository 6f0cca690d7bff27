/** A small menu at a point or under a button, for mouse, finger and keyboard. */
import { h, icon } from "../dom.js";

let close = () => {};

/**
 * @param {{x: number, y: number}|Element} where a point, or the element to open beside
 * @param {string} label what a screen reader calls the menu
 * @param {Array<{icon: string, label: string, run: () => void, danger?: boolean}>} items
 * @param {Array<{label: string, text: string, run: () => void}>} [quick] a row of emoji on top
 */
export function openMenu(where, label, items, quick = []) {
  close();
  const before = document.activeElement;
  const choose = (run) => () => {
    close();
    run();
  };
  const item = ({ icon: name, label: text, run, danger }) =>
    h("button", { role: "menuitem", class: danger ? "danger" : "", on: { click: choose(run) } }, icon(name), text);
  const emoji = ({ label: spoken, text, run }) =>
    h("button", { role: "menuitem", class: "emoji", "aria-label": spoken, on: { click: choose(run) } }, text);
  const menu = h(
    "div",
    { class: "menu", role: "menu", "aria-label": label, popover: "manual" },
    quick.length > 0 && h("div", { class: "menu-quick", role: "group" }, quick.map(emoji)),
    items.map(item),
  );

  const outside = (event) => {
    if (!menu.contains(event.target)) close();
  };
  close = () => {
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", close);
    menu.remove();
    close = () => {};
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  menu.addEventListener("keydown", (event) => onKey(event, menu));
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", close);
  document.body.append(menu);
  menu.showPopover();
  placeAt(menu, where);
  menu.querySelector("button").focus({ preventScroll: true });
}

function onKey(event, menu) {
  const buttons = [...menu.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  if (event.key in steps) {
    buttons[(at + steps[event.key] + buttons.length) % buttons.length].focus();
  } else if (event.key === "Home" || event.key === "End") {
    buttons.at(event.key === "Home" ? 0 : -1).focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    close();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function placeAt(menu, where) {
  const { offsetWidth: width, offsetHeight: height } = menu; // its size without the opening animation
  const box =
    where instanceof Element
      ? where.getBoundingClientRect()
      : { left: where.x, right: where.x, top: where.y, bottom: where.y };
  const left = box.left + width + 8 > innerWidth ? box.right - width : box.left;
  const top = box.bottom + height + 8 > innerHeight ? box.top - height : box.bottom;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
}
