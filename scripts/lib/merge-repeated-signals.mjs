/** Two signals of one kind closer together than this are one. */
const windowMs = 1000;

/**
 * Makes one signal of two that come together. A Ctrl-C reaches every process of the terminal, and npm passes its own
 * copy on to what it runs; without this the program would take the second one for an impatient user and stop
 * without draining.
 */
export function mergeRepeatedSignals() {
  const emit = process.emit;
  const seenAt = new Map();
  process.emit = function (event, ...args) {
    if (event !== 'SIGINT' && event !== 'SIGTERM') return emit.call(process, event, ...args);
    const now = performance.now();
    const isRepeated = now - (seenAt.get(event) ?? Number.NEGATIVE_INFINITY) < windowMs;
    if (isRepeated) return true;
    seenAt.set(event, now);
    return emit.call(process, event, ...args);
  };
}
