import type { EventName, EventPayload } from '@confab/protocol';
import type { ConnectionState, DisconnectReason } from '../connection/connection-state.ts';
import type { ChangedKey } from '../storage/changes.ts';
import type { ActionRow } from '../storage/action-rows.ts';
import type { SyncState } from '../sync/sync-engine.ts';

/** What the tabs of one user say to each other. */
export type TabMessage =
  /** Rows changed; `null`: too many to name. */
  | { readonly type: 'changed'; readonly keys: readonly ChangedKey[] | null }
  /** A tab has come and wants to know how things stand. */
  | { readonly type: 'hello'; readonly tabId: string }
  /** The leading tab says how things stand. */
  | {
      readonly type: 'standing';
      readonly tabId: string;
      readonly connection: ConnectionState;
      readonly sync: SyncState;
      readonly inFlight: readonly string[];
    }
  /** The leading tab passes an event on. */
  | {
      readonly type: 'event';
      readonly name: EventName;
      readonly payload: EventPayload<EventName>;
    }
  /** A following tab shows these users. */
  | { readonly type: 'shown'; readonly tabId: string; readonly userIds: readonly string[] }
  /** A following tab needs these conversations brought up to date. */
  | { readonly type: 'fetch'; readonly conversationIds: readonly string[] }
  /** An action was refused for which nobody waits any more. */
  | { readonly type: 'refused'; readonly row: ActionRow }
  /** Something about rooms, of which this part of the SDK knows no more. */
  | { readonly type: 'rooms'; readonly word: unknown }
  /** No tab may go on: I have logged out, or the server has ended more than a session (DEV-5). */
  | { readonly type: 'ended'; readonly reason: DisconnectReason };
