/**
 * Preloaded into a server by the control of the power loss: commits are not synced to the disk any more. The server
 * has no such setting, so its code is changed while it is loaded.
 */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Node runs the hook below in a thread of its own, which loads this file again.
if (isMainThread) register(import.meta.url);

/** Called by Node for each module. */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (loaded.format !== 'module' || !loaded.source) return loaded;
  const source = Buffer.from(loaded.source).toString();
  return { ...loaded, source: source.replace(/promisify\w*\(fdatasync\)/, 'async () => {}') };
}
