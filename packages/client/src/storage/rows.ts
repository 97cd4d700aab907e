import type {
  Admission,
  Conversation,
  ConversationView,
  Member,
  Membership,
  Message,
  Progress,
  Relation,
  User,
} from '@confab/protocol';
import type { ActionRow } from './action-rows.ts';
import type { OutboxRow, ReceiptRow } from './outbox-rows.ts';

/** A conversation and what is held of it. */
export interface ConversationRow {
  readonly id: string;
  readonly conversation: Conversation;
  readonly membership: Membership;
  /** What it is to me alone, as the server says. */
  readonly view: ConversationView;
  readonly peerId: string | null;
  readonly lastMessage: Message | null;
  /** The rev up to which everything held is applied (SYNC-2). */
  readonly rev: number;
  /** The rev under which a message was last changed, as far as it is known: history that was asked for before is stale. */
  readonly changedRev: number;
  /** The held messages are `[fromSeq .. conversation.seq]` without a hole; none when `fromSeq > conversation.seq`. */
  readonly fromSeq: number;
  /** Whether the member rows are the whole list. */
  readonly hasAllMembers: boolean;
  /** How far every other active member has come: what the ticks of my messages derive from (READ-5). Null while unknown. */
  readonly others: Progress | null;
}

/** One fact about the database itself. */
export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** What each store holds. */
export interface StoreRows {
  readonly meta: MetaRow;
  readonly conversations: ConversationRow;
  readonly members: Member;
  readonly messages: Message;
  readonly users: User;
  readonly outbox: OutboxRow;
  readonly receipts: ReceiptRow;
  readonly actions: ActionRow;
  readonly relations: Relation;
  readonly admissions: Admission;
}

/** The name of a store. */
export type StoreName = keyof StoreRows;

/** The key of a row: one string, or the conversation and what is unique inside it. */
export type RowKey = string | readonly [string, string | number];

/** The fields that make the key of each store. */
export const keyPaths = {
  meta: 'key',
  conversations: 'id',
  members: ['conversationId', 'userId'],
  messages: ['conversationId', 'seq'],
  users: 'id',
  outbox: 'clientMsgId',
  receipts: 'conversationId',
  actions: 'key',
  relations: 'userId',
  admissions: 'conversationId',
} as const satisfies Record<StoreName, string | readonly [string, string]>;

/** The names of all stores. */
export const storeNames = Object.keys(keyPaths) as StoreName[];

/** The stores that are held in memory whole. */
export const smallStores = [
  'meta',
  'conversations',
  'users',
  'outbox',
  'receipts',
  'actions',
  'relations',
  'admissions',
] as const satisfies readonly StoreName[];

/** The key of a row. */
export function keyOf<Name extends StoreName>(store: Name, row: StoreRows[Name]): RowKey {
  const path = keyPaths[store];
  const fields = row as unknown as Record<string, string | number>;
  if (typeof path === 'string') return String(fields[path]);
  return [String(fields[path[0]]), fields[path[1]] ?? ''];
}
