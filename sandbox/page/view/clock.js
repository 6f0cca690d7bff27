/** The sandbox's clock: what it says, and the ways to move it forward. */
import * as api from "../api.js";
import { fill, h, icon } from "../dom.js";
import { now, on, state } from "../state.js";
import { t } from "../strings.js";
import { clockTime, fromPicker, longDay, nextDayAt, shortDay, toPicker, yearOf } from "../time.js";
import { ask, attempt, toast } from "./dialogs.js";

const HOUR_S = 3600;
const WEEK_S = 7 * 24 * HOUR_S;

const STEPS = [
  { label: "plusHour", move: () => ({ advance: HOUR_S }) },
  { label: "plusDay", move: () => ({ set: new Date(nextDayAt(now(), 10)).toISOString() }) },
  { label: "plusWeek", move: () => ({ advance: WEEK_S }) },
];

/** The clock for the top bar. */
export function clockBar() {
  const face = h("button", {
    class: "clock-face",
    title: t("clock"),
    "aria-haspopup": "dialog",
    on: { click: chooseTime },
  });
  const steps = STEPS.map(({ label, move }) =>
    h("button", { class: "step", on: { click: () => void go(move()) } }, t(label)),
  );
  const draw = () => {
    if (!state.clock) return;
    fill(
      face,
      icon("clock"),
      h("span", { class: "visually-hidden" }, `${t("clock")}: `),
      h("span", {}, shortDay(now())),
      h("span", { class: "clock-year" }, yearOf(now())),
      h("b", {}, clockTime(now())),
      icon("ahead"),
    );
  };
  let shown = null;
  on(["clock"], () => {
    draw();
    const moved = shown !== null && Math.abs(state.clock.at - shown) > 60_000;
    shown = state.clock.at;
    if (!moved) return;
    face.classList.remove("moved");
    requestAnimationFrame(() => face.classList.add("moved"));
  });
  setInterval(draw, 1000);
  return h(
    "div",
    { class: "clock", role: "group", "aria-label": t("clock") },
    face,
    h("div", { class: "steps" }, steps),
  );
}

async function go(move) {
  if (await attempt(api.moveClock(move))) toast(t("clockNow", { when: `${longDay(now())}, ${clockTime(now())}` }));
}

function chooseTime() {
  const input = h("input", {
    type: "datetime-local",
    class: "field",
    "aria-label": t("pickTime"),
    min: toPicker(now()),
    value: toPicker(now()),
  });
  return ask({
    title: t("moveClock"),
    kind: "clock-dialog",
    body: (close) => {
      const step = ({ label, move }) => {
        const run = () => {
          close();
          void go(move());
        };
        return h("button", { class: "dialog-action", on: { click: run } }, t(label));
      };
      const set = (event) => {
        event.preventDefault();
        const time = fromPicker(input.value);
        if (!(time > now())) return toast(t("clockPast"));
        close();
        return void go({ set: new Date(time).toISOString() });
      };
      return [
        h("p", { class: "clock-now" }, longDay(now()), h("b", {}, clockTime(now()))),
        h("p", { class: "quiet" }, t("clockHint")),
        h("div", { class: "clock-steps" }, STEPS.map(step)),
        h(
          "form",
          { class: "dialog-form", on: { submit: set } },
          input,
          h("button", { type: "submit", class: "dialog-action primary" }, t("moveClock")),
        ),
      ];
    },
  });
}
