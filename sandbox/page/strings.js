/** The page's own labels. What the bot says comes from the bot and is shown as it is. */
import en from "./strings/en.js";
import kk from "./strings/kk.js";
import ru from "./strings/ru.js";

export const languages = { kk, ru, en };
const KEY = "anyqtama.page-language";

function chosenLanguage() {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages, navigator.language];
  const known = wanted.map((tag) => (tag ?? "").slice(0, 2).toLowerCase()).find((tag) => tag in languages);
  return known ?? "en";
}

/** "kk", "ru" or "en". */
export const language = chosenLanguage();

/** Labels in that language; months, weekdays and the pattern of a date are here too. */
export const words = languages[language];

/**
 * A label with its `{places}` filled in.
 * @param {string} key
 * @param {Record<string, string|number>} [values]
 */
export function t(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** Remembers the language and shows the same place in it. */
export function switchLanguage(tag) {
  localStorage.setItem(KEY, tag);
  location.reload();
}
