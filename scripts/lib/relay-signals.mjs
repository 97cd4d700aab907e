/**
 * Passes SIGINT and SIGTERM on to child processes and returns the function that stops it. A Ctrl-C in a terminal
 * reaches the whole process group by itself, so SIGINT is passed on only when there is no terminal.
 */
export function relaySignals(children) {
  const relay = (signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    for (const child of children) child.kill(signal);
  };
  process.on('SIGINT', relay);
  process.on('SIGTERM', relay);
  return () => {
    process.off('SIGINT', relay);
    process.off('SIGTERM', relay);
  };
}
