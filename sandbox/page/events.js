/** Live news of one person, over a WebSocket that comes back by itself. */

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5000;

/**
 * @param {number} person
 * @param {{event: (event: object) => void, open: (again: boolean) => void, lost: () => void}} listener
 *   `open(again)` is called after each connection; `again` says that news may have been missed in between.
 */
export function listen(person, listener) {
  const address = new URL(`/sandbox/events?person=${encodeURIComponent(person)}`, location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  let pause = FIRST_PAUSE_MS;
  let before = false;
  let timer = null;

  function connect() {
    timer = null;
    const socket = new WebSocket(address);
    socket.addEventListener("open", () => {
      pause = FIRST_PAUSE_MS;
      listener.open(before);
      before = true;
    });
    socket.addEventListener("message", ({ data }) => listener.event(JSON.parse(data)));
    socket.addEventListener("close", () => {
      listener.lost();
      timer = setTimeout(connect, pause);
      pause = Math.min(pause * 1.7, LONGEST_PAUSE_MS);
    });
  }

  connect();
  // The browser knows sooner than the timer that there is a network again.
  window.addEventListener("online", () => {
    if (timer !== null) {
      clearTimeout(timer);
      connect();
    }
  });
}
