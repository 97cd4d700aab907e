import type {
  Availability,
  LastSeenVisibility,
  OperationInput,
  Presence,
  PresenceSettings,
} from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import type { ConnectionState } from '../connection/connection-state.ts';
import type { LiveView } from '../live-view.ts';
import type { Actions } from '../outbox/actions.ts';

/** The live views of {@link MyPresence}. */
export interface PresenceViews {
  /** Whether a user is online, what they say about it and when they were last seen; null while unknown. */
  of(userId: string): LiveView<Presence | null>;
  /** What I have decided about my own, on whichever of my devices. */
  readonly settings: LiveView<PresenceSettings>;
}

/** The actions of {@link MyPresence}. */
export interface PresenceActions {
  /** As what others see me: as my devices say (`auto`), away, or not at all. */
  setAvailability(availability: Availability): Promise<void>;
  /**
   * Says something about me in 1 to 64 characters, for 24 h unless `expiresAt` (epoch milliseconds, null: until it is
   * cleared) says otherwise. Rejects with `invalid_argument`.
   */
  setCustomStatus(text: string, options?: { readonly expiresAt?: number | null }): Promise<void>;
  clearCustomStatus(): Promise<void>;
  /** Who may see when I was last here; I see as much of others. */
  setLastSeenVisibility(visibility: LastSeenVisibility): Promise<void>;
  /** Says whether anybody is at this device; with nobody at any of them I am away. `watchIdle` does it in browsers. */
  setIdle(isIdle: boolean): Promise<void>;
}

/**
 * Who is there, and what I show of myself. What I decide is shown at once, also offline, and synced to my other devices;
 * a promise resolves when the server has confirmed it and rejects with a ChatError when the server refused it.
 */
export type MyPresence = PresenceViews & PresenceActions;

/** What the namespace works with. */
export interface PresenceContext {
  readonly actions: Actions;
  readonly overSession: Call;
  readonly connection: LiveView<ConnectionState>;
  readonly now: () => number;
}

/** Makes what `chat.presence` does. */
export function createPresence(context: PresenceContext): PresenceActions {
  const { actions, now } = context;
  const update = (
    input: OperationInput<'presence.updateSettings'>,
    patch: Partial<PresenceSettings>,
  ) => {
    const kind = Object.keys(input).join();
    const operation = { name: 'presence.updateSettings', input } as const;
    return actions.add({ target: 'presence', id: 'mine', kind, operation, patch });
  };
  return {
    setAvailability: (availability) => update({ availability }, { availability }),
    setCustomStatus: (text, { expiresAt } = {}) => {
      const customStatus = { text, ...(expiresAt !== undefined && { expiresAt }) };
      const shown = { expiresAt: now() + limits.customStatusMs, ...customStatus };
      return update({ customStatus }, { customStatus: shown });
    },
    clearCustomStatus: () => update({ customStatus: null }, { customStatus: null }),
    setLastSeenVisibility: (lastSeenVisibility) =>
      update({ lastSeenVisibility }, { lastSeenVisibility }),
    setIdle: createIdleWord(context),
  };
}

/** Tells the server whether anybody is here, once for each session and change; a session that ends takes it along. */
function createIdleWord({ overSession, connection }: PresenceContext) {
  let word: boolean | null = null;
  let told: boolean | null = null;
  const tell = () => {
    if (connection.getSnapshot().status !== 'connected') told = null;
    else if (told !== word && word !== null) {
      told = word;
      // A session that cannot say it now ends, and the next one says it.
      overSession('presence.setIdle', { isIdle: word }).catch(() => undefined);
    }
  };
  return async (isIdle: boolean): Promise<void> => {
    if (word === null) connection.subscribe(tell);
    word = isIdle;
    tell();
  };
}
