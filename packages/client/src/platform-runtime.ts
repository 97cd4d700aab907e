import { openSocketIo } from './connection/open-socket-io.ts';
import type { ClientRuntime, HttpFetch, TabChannel, TabLocks, TimerHandle } from './runtime.ts';

interface EventTargetLike {
  addEventListener?(type: string, listener: () => void): void;
  removeEventListener?(type: string, listener: () => void): void;
}

/** What a platform may have; all of it is found by looking, so that the core needs no DOM. */
interface Platform extends EventTargetLike {
  setTimeout(callback: () => void, delayMs: number): TimerHandle;
  clearTimeout(handle: TimerHandle): void;
  fetch: HttpFetch;
  crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
  navigator?: { locks?: TabLocks; connection?: { type?: string } };
  BroadcastChannel?: new (name: string) => TabChannel;
  document?: EventTargetLike & { visibilityState?: string };
}

/** The runtime of the platform that the code runs on, found by feature detection. */
export function createPlatformRuntime(): ClientRuntime {
  const platform = globalThis as unknown as Platform;
  const Channel = platform.BroadcastChannel;
  return {
    now: () => Date.now(),
    setTimeout: (callback, delayMs) => platform.setTimeout(callback, delayMs),
    clearTimeout: (handle) => platform.clearTimeout(handle),
    random: () => Math.random(),
    uuid: () => createUuid(platform),
    fetch: (url, request) => platform.fetch(url, request),
    socketFactory: openSocketIo,
    locks: platform.navigator?.locks ?? null,
    openChannel: Channel === undefined ? null : (name) => new Channel(name),
    surroundings: () => ({
      isHidden: platform.document?.visibilityState === 'hidden',
      isCellular: platform.navigator?.connection?.type === 'cellular',
    }),
    onNetworkHint: (listener) => listenForNetwork(platform, listener),
  };
}

/** A UUIDv7 (RFC 9562): its time comes first, so that the server finds the ids of now in one place. */
function createUuid({ crypto }: Platform): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const hex = time + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function listenForNetwork(platform: Platform, listener: () => void): () => void {
  const page = platform.document;
  const onVisible = () => {
    if (page?.visibilityState === 'visible') listener();
  };
  platform.addEventListener?.('online', listener);
  page?.addEventListener?.('visibilitychange', onVisible);
  return () => {
    platform.removeEventListener?.('online', listener);
    page?.removeEventListener?.('visibilitychange', onVisible);
  };
}
