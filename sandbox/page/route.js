/**
 * Where the reader is, in the address: #person=101&chat=-1001&topic=5. A reload or a second tab shows the same.
 * Topic 0 is the group's General topic; no topic in a group with topics means its list.
 */

const number = (text) => (text !== null && /^-?\d+$/.test(text) ? Number(text) : null);

/** @returns {{person: number|null, chat: number|null, topic: number|null}} */
export function readRoute() {
  const values = new URLSearchParams(location.hash.slice(1));
  return { person: number(values.get("person")), chat: number(values.get("chat")), topic: number(values.get("topic")) };
}

/** The address of a place; what is null is left out. */
export function routeHash(route) {
  const values = Object.entries(route).filter(([, value]) => value !== null && value !== undefined);
  return `#${new URLSearchParams(values)}`;
}

/** Goes there; Back in the browser comes back. */
export function go(route) {
  location.hash = routeHash(route);
}
