/**
 * Dates as people in Kazakhstan read them. The whole country has been on UTC+5 since 1 March 2024; a browser with
 * older time zone tables would still say UTC+6, so the offset is written here.
 */
import { words } from "./strings.js";

const OFFSET_MS = 5 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;
const two = (number) => String(number).padStart(2, "0");

/** Almaty wall-clock parts of an instant (milliseconds since the epoch, UTC). */
function parts(ms) {
  const shifted = new Date(ms + OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth(),
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    time: `${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())}`,
  };
}

/** "09:55". */
export const clockTime = (ms) => parts(ms).time;

/** A key that two instants of the same Almaty day share. */
export const dayKey = (ms) => Math.floor((ms + OFFSET_MS) / DAY_MS);

/** "Sunday, 22 November 2026" in the page's language. */
export function longDay(ms) {
  const { year, month, day, weekday } = parts(ms);
  return words.longDay({ year, month: words.months[month], day, weekday: words.weekdays[weekday] });
}

/** "Sun, 22 Nov" in the page's language. */
export function shortDay(ms) {
  const { month, day, weekday } = parts(ms);
  return `${words.weekdaysShort[weekday]}, ${day} ${words.monthsShort[month]}`;
}

/** The Almaty year, 2026. */
export const yearOf = (ms) => parts(ms).year;

/** Instant of the next Almaty day at the given hour. */
export const nextDayAt = (ms, hour) => (dayKey(ms) + 1) * DAY_MS + hour * 3600 * 1000 - OFFSET_MS;

/** Value for `<input type="datetime-local">`, in Almaty time. */
export const toPicker = (ms) => new Date(ms + OFFSET_MS).toISOString().slice(0, 16);

/** Instant that such an input means; NaN when it is empty. */
export const fromPicker = (value) => Date.parse(`${value}:00Z`) - OFFSET_MS;
