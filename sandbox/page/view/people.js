/** Who I am: the first screen of a newcomer, the card above the chats, and the dialog to be somebody else. */
import { avatar, fill, fullName, h, icon } from "../dom.js";
import { go } from "../route.js";
import { me, on, state } from "../state.js";
import { t, words } from "../strings.js";
import { unreadOf } from "../unread.js";
import { ask } from "./dialogs.js";

export function showPeople() {
  on(["people", "route"], showWelcome);
  on(["people", "route", "unread"], showMe);
}

function showWelcome() {
  const welcome = document.getElementById("welcome");
  const nobody = me() === null;
  document.body.classList.toggle("welcoming", nobody);
  welcome.hidden = !nobody;
  if (!nobody) return;
  fill(
    welcome,
    h(
      "div",
      { class: "welcome-inner" },
      h("img", { src: "img/emblem.svg", alt: "", class: "welcome-emblem", width: 96, height: 96 }),
      h("h1", {}, t("welcomeTitle")),
      h("p", { class: "welcome-text" }, t("welcomeText")),
      cards(),
    ),
  );
}

function showMe() {
  const holder = document.getElementById("me");
  const person = me();
  if (!person || !holder) return;
  const elsewhere = state.people.reduce((sum, { id }) => sum + (id === person.id ? 0 : unreadOf(id)), 0);
  fill(
    holder,
    h(
      "button",
      { class: "me-card", "aria-haspopup": "dialog", title: t("switchPerson"), on: { click: chooseSomebody } },
      avatar({ id: person.id, name: fullName(person) }),
      h(
        "span",
        { class: "card-text" },
        h(
          "span",
          { class: "card-title" },
          h("span", { class: "visually-hidden" }, `${t("you")} `),
          h("bdi", { class: "card-name" }, fullName(person)),
          tongue(person),
        ),
        h("span", { class: "card-about" }, introduction(person)),
      ),
      badge(elsewhere),
      icon("people"),
    ),
  );
}

async function chooseSomebody() {
  await ask({ title: t("welcomeTitle"), kind: "people-dialog", body: (close) => [cards(close)] });
}

function cards(close = () => {}) {
  return h(
    "ul",
    { class: "people", "aria-label": t("people") },
    state.people.map((person) => h("li", {}, card(person, close))),
  );
}

function card(person, close) {
  const current = person.id === state.route.person;
  const choose = () => {
    close();
    if (!current) go({ person: person.id, chat: person.id });
  };
  return h(
    "button",
    {
      class: "person-card",
      "aria-current": current && "true",
      autofocus: current,
      data: { person: person.id },
      on: { click: choose },
    },
    avatar({ id: person.id, name: fullName(person) }),
    h(
      "span",
      { class: "card-text" },
      h("span", { class: "card-title" }, h("bdi", { class: "card-name" }, fullName(person)), tongue(person)),
      h("span", { class: "card-about" }, introduction(person)),
    ),
    current ? icon("check") : badge(unreadOf(person.id)),
  );
}

/** Who it is, in the page's language; of somebody whom the page does not know, in the sandbox's own words. */
function introduction({ id, about }) {
  return words.cast[id] ?? about;
}

/** The language of the person's Telegram client; not every client says it. */
function tongue({ language_code: code }) {
  return h("span", { class: "tongue" }, code ? code.toUpperCase() : "?");
}

/** A count of unread messages, or nothing. */
export function badge(count) {
  return (
    count > 0 && h("span", { class: "badge", "aria-label": t("unread", { n: count }) }, count > 99 ? "99+" : count)
  );
}
