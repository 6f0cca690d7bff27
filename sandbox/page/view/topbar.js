/** The bar on top: what this is, the clock, the language of the page; and a line when the sandbox is away. */
import { fill, h } from "../dom.js";
import { on, state } from "../state.js";
import { language, languages, switchLanguage, t } from "../strings.js";
import { clockBar } from "./clock.js";
import { toast } from "./dialogs.js";

export function showTopbar() {
  const options = Object.entries(languages).map(([tag, { ownName }]) =>
    h("option", { value: tag, lang: tag, selected: tag === language }, ownName),
  );
  const tongues = h(
    "select",
    {
      class: "page-language",
      "aria-label": t("pageLanguage"),
      title: t("pageLanguage"),
      on: { change: (event) => switchLanguage(event.target.value) },
    },
    options,
  );
  fill(
    document.getElementById("topbar"),
    h(
      "p",
      { class: "brand" },
      h("img", { src: "img/emblem.svg", alt: "", width: 28, height: 28 }),
      h("b", {}, "Anyqtama"),
      h("span", {}, t("sandbox")),
    ),
    clockBar(),
    tongues,
  );

  const line = document.getElementById("connection");
  on(["online"], () => {
    line.hidden = state.online;
    fill(line, state.online ? null : t("offline"));
    if (state.online) toast(t("online"));
  });
}
