import type { Change } from './changes.ts';
import type { OutboxRow } from './outbox-rows.ts';
import type { StoreName } from './rows.ts';

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

type Flag = 'isMeta' | 'isOutbox' | 'isReceipts' | 'isActions' | 'isRelations';

/** What says that a store was touched at all. */
const flags: Partial<Record<StoreName, Flag>> = {
  meta: 'isMeta',
  outbox: 'isOutbox',
  receipts: 'isReceipts',
  actions: 'isActions',
  relations: 'isRelations',
};

interface TouchedParts extends Partial<Record<Flag, boolean>> {
  readonly conversationIds?: Iterable<string>;
  readonly userIds?: Iterable<string>;
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
    const flag = flags[change.store];
    if (flag !== undefined) this[flag] = true;
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

  /** Takes what others touched, too. */
  add({ conversationIds = [], userIds = [], ...rest }: TouchedParts): this {
    for (const id of conversationIds) this.conversationIds.add(id);
    for (const id of userIds) this.userIds.add(id);
    for (const flag of Object.values(flags)) this[flag] ||= rest[flag] ?? false;
    return this;
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
  return new TouchedSets().add({ conversationIds: [conversationId] });
}

/** What either of two batches touched. */
export function mergeTouched(left: Touched, right: Touched): Touched {
  return new TouchedSets().add(left).add(right);
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
  const everything = new TouchedSets().add({
    conversationIds: [...conversations.keys(), ...logs.keys(), ...members.keys(), ...pending],
    userIds: users.keys(),
  });
  for (const flag of Object.values(flags)) everything[flag] = true;
  return everything;
}
