import type { ConversationView, Message, MyChanges, Profile } from '@confab/protocol';
import type { StorageTransaction } from '../storage/client-storage.ts';
import type { LocalState } from '../storage/local-state.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { ActionRow } from '../storage/action-rows.ts';
import type { MyAnswer, PrivateProfile } from '../storage/my-operations.ts';
import type { StoreRows } from '../storage/rows.ts';
import { withView } from './conversation-rules.ts';
import { putUsers } from './row-writer.ts';
import { keepView } from './waiting-views.ts';

/** Where the rev of what belongs to me alone is kept (SYNC-11). */
const myRevKey = 'rev';

/** The rev of mine up to which local data is applied. */
export function myRevOf({ meta }: LocalState): number {
  return Number(meta.get(myRevKey) ?? 0);
}

/** Writes what the server says about things that are mine alone. Every method is one transaction. */
export class MyWriter {
  readonly #store: LocalStore;

  constructor(store: LocalStore) {
    this.#store = store;
  }

  /** The rev of mine up to which everything is applied. */
  get rev(): number {
    return myRevOf(this.#store.state);
  }

  /** Applies changes that follow `sinceRev`; returns whether they did, or were applied before. */
  save(changes: MyChanges, { sinceRev, rev }: { sinceRev: number; rev: number }): Promise<boolean> {
    return this.#store.write(async (tx) => {
      const held = Number((await tx.get('meta', myRevKey))?.value ?? 0);
      // Who holds nothing yet takes what has never changed, too.
      if (held > 0 && rev <= held) return true;
      if (sinceRev > held) return false;
      await putMine(tx, changes);
      tx.put('meta', { key: myRevKey, value: rev });
      return true;
    });
  }

  /** Takes what the server says of a view by the way; an older one changes nothing. */
  saveView(view: ConversationView): Promise<void> {
    return this.#store.write((tx) => putView(tx, view));
  }

  /** Takes rows that the server answered. */
  take(changes: MyChanges): Promise<void> {
    return this.#store.write((tx) => putMine(tx, changes));
  }

  /**
   * Takes the server's answer to an action, which need not be shown apart from it any more: where it was done under
   * `answeredRev` of a conversation, once that is held.
   */
  settle(action: ActionRow, answer: MyAnswer, answeredRev?: number): Promise<void> {
    const { view, relation, presenceSettings, settings, admission, message, ...profile } = answer;
    return this.#store.write(async (tx) => {
      if (message) await putRecalled(tx, message);
      if (profile.user) await putProfile(tx, profile as Profile);
      await putMine(tx, {
        ...(view && { views: [view] }),
        ...(relation && { relations: [relation] }),
        ...(presenceSettings && { presenceSettings: [presenceSettings] }),
        ...(settings && { settings: [settings] }),
        // That of someone else has no rev, and is nothing to keep.
        ...(admission && { admissions: [admission] }),
      });
      const row = await tx.get('actions', action.key);
      if (row?.order !== action.order) return;
      const held = answeredRev && (await tx.get('conversations', action.id));
      if (held && held.rev < answeredRev) tx.put('actions', { ...row, answeredRev });
      else tx.delete('actions', action.key);
    });
  }
}

async function putMine(
  tx: StorageTransaction,
  { views = [], relations = [], admissions = [], profiles = [], ...facts }: MyChanges,
): Promise<void> {
  const { presenceSettings = [], settings = [] } = facts;
  for (const view of views) await putView(tx, view);
  for (const relation of relations) await putNewer(tx, 'relations', relation.userId, relation);
  for (const each of admissions) await putNewer(tx, 'admissions', each.conversationId, each);
  for (const profile of profiles) await putProfile(tx, profile);
  for (const presence of presenceSettings) await putFact(tx, 'presence', presence);
  for (const each of settings) await putFact(tx, 'settings', each);
}

/** Shows it until the frame of its rev is applied, which has the rest (SYNC-2). */
async function putRecalled(tx: StorageTransaction, message: Message): Promise<void> {
  const row = await tx.get('conversations', message.conversationId);
  if (row === null || row.rev >= message.rev) return;
  if (message.seq >= row.fromSeq) tx.put('messages', message);
  if (message.seq === row.lastMessage?.seq)
    tx.put('conversations', { ...row, lastMessage: message });
}

async function putProfile(
  tx: StorageTransaction,
  { user, privateAttributes, rev }: Profile,
): Promise<void> {
  await putUsers(tx, [user]);
  const value: PrivateProfile = { privateAttributes, rev };
  await putFact(tx, 'profile', value);
}

/** An older fact changes nothing (SYNC-11). */
async function putFact(
  tx: StorageTransaction,
  key: string,
  value: { readonly rev: number },
): Promise<void> {
  const held = (await tx.get('meta', key))?.value as { rev: number } | undefined;
  if (value.rev > (held?.rev ?? -1)) tx.put('meta', { key, value });
}

/** An older row changes nothing (SYNC-11). */
async function putNewer<Name extends 'relations' | 'admissions'>(
  tx: StorageTransaction,
  ...[store, key, row]: [Name, string, StoreRows[Name]]
): Promise<void> {
  const held = await tx.get(store, key);
  if (row.rev > (held?.rev ?? 0)) tx.put(store, row);
}

async function putView(tx: StorageTransaction, view: ConversationView): Promise<void> {
  const { conversationId, clearedSeq } = view;
  const row = await tx.get('conversations', conversationId);
  if (row === null) return keepView(tx, view);
  const next = withView(row, view);
  if (next === row) return;
  tx.put('conversations', next);
  if (clearedSeq <= row.view.clearedSeq) return;
  for (const { seq } of await tx.getAll('messages', { conversationId, to: clearedSeq })) {
    tx.delete('messages', [conversationId, seq]);
  }
}
