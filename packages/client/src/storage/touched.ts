import type { Change } from './changes.ts';
import type { OutboxRow } from './rows.ts';

/** What a batch of changes touched. */
export interface Touched {
  readonly conversationIds: ReadonlySet<string>;
  readonly userIds: ReadonlySet<string>;
  readonly isMeta: boolean;
  readonly isOutbox: boolean;
  readonly isReceipts: boolean;
  readonly isActions: boolean;
  /** What users are to me, or what I did about that. */
  readonly isRelations: boolean;
}

/** Gathers what changes touch. */
export class TouchedSets implements Touched {
  readonly conversationIds = new Set<string>();
  readonly userIds = new Set<string>();
  isMeta = false;
  isOutbox = false;
  isReceipts = false;
  isActions = false;
  isRelations = false;

  note(change: Change, outbox: ReadonlyMap<string, OutboxRow>): void {
    if (change.store === 'meta') this.isMeta = true;
    if (change.store === 'outbox') this.isOutbox = true;
    if (change.store === 'receipts') this.isReceipts = true;
    if (change.store === 'actions') this.isActions = true;
    if (change.store === 'relations') this.isRelations = true;
    if (change.type === 'clear') {
      if (change.conversationId !== undefined) this.conversationIds.add(change.conversationId);
      return;
    }
    const { store, key, row } = change;
    if (store === 'users' || store === 'relations') this.userIds.add(String(key));
    else if (store === 'actions') this.#noteAction(String(key));
    else if (store === 'outbox') this.#noteOutbox(outbox.get(String(key)), row);
    else if (store !== 'meta') this.conversationIds.add(typeof key === 'string' ? key : key[0]);
  }

  #noteAction(key: string): void {
    const [target, id = ''] = key.split(' ', 2);
    if (target === 'relation') this.isRelations = true;
    const isConversation = ['view', 'conversation', 'pin', 'recall'].includes(target ?? '');
    (isConversation ? this.conversationIds : this.userIds).add(id);
  }

  #noteOutbox(before: OutboxRow | undefined, row: unknown): void {
    const conversationId = (row as OutboxRow | null)?.conversationId ?? before?.conversationId;
    if (conversationId !== undefined) this.conversationIds.add(conversationId);
  }
}

/** One conversation was touched. */
export function touchedConversation(conversationId: string): Touched {
  return {
    conversationIds: new Set([conversationId]),
    userIds: new Set(),
    isMeta: false,
    isOutbox: false,
    isReceipts: false,
    isActions: false,
    isRelations: false,
  };
}

/** What either of two batches touched. */
export function mergeTouched(left: Touched, right: Touched): Touched {
  return {
    conversationIds: new Set([...left.conversationIds, ...right.conversationIds]),
    userIds: new Set([...left.userIds, ...right.userIds]),
    isMeta: left.isMeta || right.isMeta,
    isOutbox: left.isOutbox || right.isOutbox,
    isReceipts: left.isReceipts || right.isReceipts,
    isActions: left.isActions || right.isActions,
    isRelations: left.isRelations || right.isRelations,
  };
}

/** The maps whose keys say what there is to touch. */
interface Image {
  readonly conversations: ReadonlyMap<string, unknown>;
  readonly logs: ReadonlyMap<string, unknown>;
  readonly members: ReadonlyMap<string, unknown>;
  readonly users: ReadonlyMap<string, unknown>;
  readonly outbox: ReadonlyMap<string, OutboxRow>;
}

/** Everything that is in memory was touched. */
export function everythingOf({ conversations, logs, members, users, outbox }: Image): Touched {
  const pending = [...outbox.values()].map((row) => row.conversationId);
  return {
    conversationIds: new Set([
      ...conversations.keys(),
      ...logs.keys(),
      ...members.keys(),
      ...pending,
    ]),
    userIds: new Set(users.keys()),
    isMeta: true,
    isOutbox: true,
    isReceipts: true,
    isActions: true,
    isRelations: true,
  };
}
