/** The panel above the composer: the bot's commands, and what it finds in inline mode ("@bot welder"). */
import * as api from "../api.js";
import { fill, h, icon } from "../dom.js";
import { writeText } from "../drafts.js";
import { go } from "../route.js";
import { state } from "../state.js";
import { t } from "../strings.js";
import { attempt } from "./dialogs.js";

const PAUSE_MS = 250;

/**
 * @param {HTMLTextAreaElement} field
 * @param {(text: string) => void} send
 */
export function createSuggestions(field, send) {
  const panel = h("div", { class: "suggestions", hidden: true });
  let options = [];
  let active = -1;
  let timer = null;
  let asked = null; // the query on the screen or on its way

  function show(label, items, { note = null, first = 0 } = {}) {
    options = items;
    active = items.length > 0 ? first : -1;
    const list = h("ul", { role: "listbox", "aria-label": label, id: "suggestions" }, items.map(optionNode));
    fill(panel, note && h("p", { class: "suggestions-note" }, note), list);
    panel.hidden = false;
    field.setAttribute("aria-controls", "suggestions");
    mark();
  }

  function optionNode(option, index) {
    const pick = (event) => {
      event.preventDefault();
      option.run();
    };
    const point = () => {
      if (active === index) return;
      active = index;
      mark();
    };
    // Pressing must not take the focus out of the field, or a phone's keyboard would go away.
    return h(
      "li",
      {
        role: "option",
        id: `suggestion-${index}`,
        class: `suggestion ${option.kind}`,
        on: { click: pick, pointermove: point, pointerdown: (event) => event.preventDefault() },
      },
      option.body,
    );
  }

  function mark() {
    panel.querySelectorAll("[role=option]").forEach((node, index) => {
      node.setAttribute("aria-selected", String(index === active));
      if (index === active) node.scrollIntoView({ block: "nearest" });
    });
    if (active >= 0) field.setAttribute("aria-activedescendant", `suggestion-${active}`);
    else field.removeAttribute("aria-activedescendant");
  }

  function close() {
    clearTimeout(timer);
    options = [];
    asked = null;
    panel.hidden = true;
    field.removeAttribute("aria-activedescendant");
    field.removeAttribute("aria-controls");
  }

  function commandOptions(prefix) {
    return (state.bot?.commands ?? [])
      .filter(({ command }) => command.startsWith(prefix))
      .map(({ command, description }) => ({
        kind: "command",
        body: [h("b", {}, `/${command}`), h("span", {}, description)],
        run: () => {
          close();
          writeText("");
          send(`/${command}`);
        },
      }));
  }

  /** The words behind "@bot ", or null outside inline mode. */
  function inlineQuery() {
    const name = state.bot?.user.username;
    const match = /^@(\w+)\s([^]*)$/.exec(field.value);
    return match && match[1].toLowerCase() === name?.toLowerCase() ? match[2] : null;
  }

  async function search(query, offset = "", before = []) {
    const { person } = state.route;
    const found = await attempt(api.inline({ person, query, offset }));
    if (asked !== query || inlineQuery() !== query) return;
    if (!found) return close();
    const label = t("inlineResults", { name: state.bot.name });
    const results = [...before, ...found.results.map((result) => resultOption(found.query_id, result))];
    const all = found.next_offset ? [...results, moreOption(() => search(query, found.next_offset, results))] : results;
    show(label, all, {
      note: results.length === 0 ? t("nothingFound") : switchToBot(found.button),
      first: before.length && before.length < all.length ? before.length : 0,
    });
    return undefined;
  }

  function resultOption(queryId, result) {
    const run = async () => {
      const { person, chat, topic } = state.route;
      const text = field.value;
      close();
      writeText("");
      const chosen = await attempt(
        api.chooseInline({ person, chat, topic: topic || undefined, query_id: queryId, result_id: result.id }),
        "notSent",
      );
      if (chosen === undefined && field.value === "") writeText(text);
    };
    const title = result.title ?? result.caption ?? result.input_message_content?.message_text ?? result.type;
    return {
      kind: "result",
      run,
      body: [
        h("span", { class: "result-mark", "aria-hidden": "true" }, [...title][0]),
        h("span", { class: "card-text" }, h("b", {}, title), h("span", {}, result.description ?? "")),
      ],
    };
  }

  function moreOption(run) {
    return { kind: "more", run, body: [icon("down"), t("more")] };
  }

  /** answerInlineQuery may offer a button that leads to the bot's own chat. */
  function switchToBot(button) {
    if (!button?.start_parameter) return null;
    const { person } = state.route;
    const run = () => {
      go({ person, chat: person });
      void attempt(api.start(person, button.start_parameter));
    };
    return h("button", { class: "text-link", on: { click: run } }, button.text);
  }

  return {
    panel,

    /** To be called whenever the text has changed. */
    update() {
      const query = inlineQuery();
      const command = /^\/([a-z0-9_]*)$/.exec(field.value);
      if (query !== null) {
        if (query === asked) return;
        clearTimeout(timer);
        asked = query;
        if (panel.hidden) show("", [], { note: t("searching") });
        timer = setTimeout(() => void search(query), PAUSE_MS);
      } else if (command && commandOptions(command[1]).length > 0) {
        show(t("commands"), commandOptions(command[1]));
      } else {
        close();
      }
    },

    /** The "/" button: all commands, or away with them. */
    toggleCommands() {
      if (!panel.hidden) return close();
      show(t("commands"), commandOptions(""), { first: -1 });
      return field.focus();
    },

    inInlineMode: () => inlineQuery() !== null,

    /** True when the key was for the panel. */
    key(event) {
      if (panel.hidden) return false;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (options.length === 0) return false;
        active = (active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
        mark();
      } else if ((event.key === "Enter" && !event.shiftKey) || (event.key === "Tab" && active >= 0)) {
        if (active < 0) return false;
        options[active].run();
      } else if (event.key === "Escape") {
        close();
      } else {
        return false;
      }
      event.preventDefault();
      return true;
    },
  };
}
