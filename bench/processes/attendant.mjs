/**
 * Preloaded into every measured server: collects garbage and says what is left when the bench asks, and ends the server when the bench is
 * gone, so that nothing is left behind whatever happened. It costs nothing in between.
 */
process.on('message', (message) => {
  if (message !== 'collect') return;
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
process.on('disconnect', () => process.exit(0));
process.channel?.unref();
