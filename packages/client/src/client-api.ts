import type {
  ConversationItem,
  EventName,
  EventPayload,
  NotificationSettings,
  OperationInput,
  OperationName,
  OperationOutput,
  Platform,
  User,
} from '@confab/protocol';
import type { ConnectionState } from './connection/connection-state.ts';
import type { SocketTransport } from './connection/socket.ts';
import type { RefusedAction } from './outbox/refusals.ts';
import type { ClientRuntime } from './runtime.ts';
import type { ClientStorage } from './storage/client-storage.ts';
import type { Me } from './storage/my-operations.ts';
import type { SyncState } from './sync/sync-engine.ts';
import type { Contacts } from './namespaces/contacts.ts';
import type { Devices } from './namespaces/devices.ts';
import type { Conversations } from './namespaces/conversations.ts';
import type { Files } from './namespaces/files.ts';
import type { Groups } from './namespaces/groups.ts';
import type { Broadcasts } from './namespaces/broadcasts.ts';
import type { Orders } from './namespaces/orders.ts';
import type { Pins } from './namespaces/pins.ts';
import type { MyPresence } from './namespaces/presence.ts';
import type { Rooms } from './namespaces/rooms.ts';
import type { System } from './namespaces/system.ts';
import type { LiveView } from './live-view.ts';
import type { MembersSnapshot } from './views/members-snapshot.ts';
import type { Timeline } from './views/timeline-view.ts';
import type { TypingUser } from './views/typing-hub.ts';
import type { UnreadSnapshot } from './views/unread-view.ts';

/** How a client is made. Exactly one of `token` and `tokenProvider` is given. */
export interface ChatClientOptions {
  /** The address of the server, like `http://127.0.0.1:3000`. */
  readonly url: string;
  /** A fixed token; the client disconnects when it expires. */
  readonly token?: string;
  /** Asked for a token before the first connect and before each one expires. */
  readonly tokenProvider?: () => Promise<string>;
  /** With a `tokenProvider`: whose local data to show before the provider has answered. */
  readonly userId?: string;
  /** Where local data lives; in memory by default. */
  readonly storage?: ClientStorage;
  /** The id of this installation; made once and kept in the storage by default. */
  readonly deviceId?: string;
  /** What this installation runs on and calls itself in the list of devices; `web` or `other` by default. */
  readonly device?: { readonly platform?: Platform; readonly name?: string };
  /** `['websocket', 'polling']` by default. */
  readonly transports?: readonly SocketTransport[];
  /** Replaces parts of the platform. */
  readonly runtime?: Partial<ClientRuntime>;
  /** `shared` by default where Web Locks, BroadcastChannel and a shared storage exist: one tab leads. */
  readonly tabs?: 'shared' | 'single';
}

/** One user of one app: connected, offline, or anything in between. */
export interface ChatClient {
  readonly connection: LiveView<ConnectionState>;
  readonly sync: LiveView<SyncState>;
  /** My profile, with what of it only I see; null before the first connect ever. */
  readonly me: LiveView<Me | null>;
  /** My notification settings, on all my devices. */
  readonly notifications: LiveView<NotificationSettings> & {
    /**
     * Replaces them: shown at once, also offline. Resolves when the server has confirmed it; rejects with a ChatError when
     * it was refused, which takes it back.
     */
    set(settings: NotificationSettings): Promise<void>;
  };

  /** Connects and stays connected. Resolves when connected or following; rejects when that cannot be. */
  connect(): Promise<void>;
  /** Disconnects and keeps local data. */
  disconnect(): Promise<void>;
  /** Logs this device out at the server, as far as that can be reached, disconnects and wipes local data. */
  logout(): Promise<void>;

  /** Carries out an operation of the contract. Rejects with a ChatError. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>>;
  /** Hears of the server's events as they arrive: hints, of which some may be missing or repeated. */
  on<Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ): () => void;
  /**
   * Hears of what I did that was refused when nobody waited for its promise any more, because the page was loaded anew:
   * each once, also those of the time before there was a listener, of which the newest 50 are kept.
   */
  onRefused(listener: (refused: RefusedAction) => void): () => void;

  /** The one direct conversation with a user. */
  openDirect(userId: string): Promise<ConversationItem>;
  searchUsers(query: string): Promise<User[]>;
  /**
   * Changes the given fields of my profile: shown at once, also offline. Resolves when the server has confirmed it;
   * rejects with a ChatError (`limit_exceeded`, `invalid_argument`) when it was refused, which takes it back.
   */
  updateProfile(profile: OperationInput<'users.updateProfile'>): Promise<Me>;

  /** My conversations, and what I do with them. */
  readonly conversations: Conversations;
  /** What other users are to me: contacts, requests and blocks. */
  readonly contacts: Contacts;
  /** Where I am logged in. */
  readonly devices: Devices;
  /** Groups, and who is in them. */
  readonly groups: Groups;
  /** Files that are sent in messages, and those that the members of a group share. */
  readonly files: Files;
  /** Messages that are pinned for everyone in a conversation. */
  readonly pins: Pins;
  /** Conversations of two users about an order. */
  readonly orders: Orders;
  /** The conversation in which the app itself speaks to me. */
  readonly system: System;
  /** Live rooms, in which one is for as long as one is connected. */
  readonly rooms: Rooms;
  /** Passes a command on to who is connected now, in a conversation, a room, or on my other devices. Nothing is kept. */
  sendCommand(command: OperationInput<'commands.send'>): Promise<void>;
  /** Lists from which one user writes to many. */
  readonly broadcasts: Broadcasts;
  timeline(conversationId: string): Timeline;
  members(conversationId: string): LiveView<MembersSnapshot>;
  /** Who is there, and what I show of myself. */
  readonly presence: MyPresence;
  /** Who else is writing. */
  typing(conversationId: string): LiveView<readonly TypingUser[]>;
  user(userId: string): LiveView<User | null>;
  unread(): LiveView<UnreadSnapshot>;
  /** Resolves when no message waits to be sent. Failed ones do not count. */
  flush(): Promise<void>;
}
