import type { MyPresence } from './namespaces/presence.ts';
import { createPlatformRuntime } from './platform-runtime.ts';
import type { ClientRuntime } from './runtime.ts';

/** What people do with a device that they are at. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** Tabs tell each other at most this often that somebody is there. */
const shareMs = 10_000;

/** What they say. */
const activity = 'active';

/** How {@link watchIdle} watches. */
export interface IdleOptions {
  /** After how long without a sign of anybody the device is idle, in milliseconds; 5 minutes by default. */
  readonly afterMs?: number;
  /** Where the signs come up; the window by default. */
  readonly target?: EventTarget;
  /** Replaces parts of the platform. */
  readonly runtime?: Partial<ClientRuntime>;
}

/**
 * Says by itself when nobody is at this device, and when somebody is back: in all tabs together, where the browser lets
 * them talk.
 * @returns what ends it.
 * @example
 * const stop = watchIdle(chat);
 */
export function watchIdle(
  { presence }: { readonly presence: Pick<MyPresence, 'setIdle'> },
  options: IdleOptions = {},
): () => void {
  const { afterMs = 5 * 60_000, target = globalThis } = options;
  const runtime: ClientRuntime = { ...createPlatformRuntime(), ...options.runtime };
  const channel = runtime.openChannel?.('confab-idle') ?? null;
  let activeAt = runtime.now();
  let sharedAt = Number.NEGATIVE_INFINITY;
  let isIdle = false;
  let timer: unknown = null;
  const say = (next: boolean) => {
    isIdle = next;
    presence.setIdle(next).catch(() => undefined);
  };
  // One timer, which is set anew when it rings and not with every movement.
  const look = () => {
    const leftMs = activeAt + afterMs - runtime.now();
    if (leftMs > 0) timer = runtime.setTimeout(look, leftMs);
    else say(true);
  };
  const onActive = () => {
    activeAt = runtime.now();
    if (!isIdle) return;
    say(false);
    look();
  };
  const onSign = () => {
    onActive();
    if (activeAt - sharedAt < shareMs) return;
    sharedAt = activeAt;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin.
    channel?.postMessage(activity);
  };
  for (const sign of signs) target.addEventListener(sign, onSign, { passive: true });
  channel?.addEventListener('message', onActive);
  say(false);
  look();
  return () => {
    for (const sign of signs) target.removeEventListener(sign, onSign);
    channel?.close();
    runtime.clearTimeout(timer);
  };
}
