// A clock that tests can turn. Runs before any script of the page.
(() => {
  const RealDate = Date;
  const realTimeout = window.setTimeout.bind(window);
  const realClear = window.clearTimeout.bind(window);
  let skew = SKEW;
  let nextId = 1;
  const timers = new Map();
  const now = () => RealDate.now() + skew;

  window.Date = class extends RealDate {
    constructor(...args) {
      if (args.length === 0) super(now());
      else super(...args);
    }
    static now() {
      return now();
    }
  };

  const arm = (id, timer) => {
    timer.real = realTimeout(() => fire(id), Math.max(0, timer.due - now()));
  };
  const fire = (id) => {
    const timer = timers.get(id);
    if (!timer) return;
    realClear(timer.real);
    if (timer.every === null) timers.delete(id);
    else {
      timer.due += timer.every;
      arm(id, timer);
    }
    timer.run();
  };
  const start = (repeat) => (callback, delay, ...args) => {
    const wait = Math.max(0, Number(delay) || 0);
    const run = typeof callback === "function" ? () => callback(...args) : () => (0, eval)(callback);
    const id = nextId++;
    const timer = { due: now() + wait, every: repeat ? Math.max(1, wait) : null, run };
    timers.set(id, timer);
    arm(id, timer);
    return id;
  };
  const stop = (id) => {
    const timer = timers.get(id);
    if (timer) realClear(timer.real);
    timers.delete(id);
  };
  window.setTimeout = start(false);
  window.setInterval = start(true);
  window.clearTimeout = window.clearInterval = stop;

  // Timers run in the order in which they are due, each at its own time, as if that much time had passed.
  window.__advanceClock = (by) => {
    const end = now() + by;
    for (;;) {
      let first = null;
      for (const [id, timer] of timers) {
        if (timer.due <= end && (first === null || timer.due < timers.get(first).due)) first = id;
      }
      if (first === null) break;
      const due = timers.get(first).due;
      if (due > now()) skew += due - now();
      fire(first);
    }
    if (end > now()) skew += end - now();
    for (const [id, timer] of timers) {
      realClear(timer.real);
      arm(id, timer);
    }
    return true;
  };
})();
