import type { Admission, Member, Message, Relation, User } from '@confab/protocol';
import type { Change } from './changes.ts';
import { mergeLog, type OpenLog } from './message-log.ts';
import type { ActionRow } from './action-rows.ts';
import type { OutboxRow, ReceiptRow } from './outbox-rows.ts';
import { type ConversationRow, smallStores, type StoreName } from './rows.ts';
import { type Touched, TouchedSets } from './touched.ts';

/** What members of a group are called there, by user id, where that is not their name. */
export type Nicknames = ReadonlyMap<string, string>;

/** The image of what is committed, in memory. Values in it are never changed in place. */
export class LocalImage {
  readonly conversations = new Map<string, ConversationRow>();
  readonly users = new Map<string, User>();
  readonly outbox = new Map<string, OutboxRow>();
  readonly receipts = new Map<string, ReceiptRow>();
  readonly actions = new Map<string, ActionRow>();
  readonly relations = new Map<string, Relation>();
  readonly admissions = new Map<string, Admission>();
  readonly meta = new Map<string, unknown>();
  /** Only of the conversations that a view has opened. */
  readonly logs = new Map<string, OpenLog>();
  /** Only of the conversations that a view has opened. */
  readonly members = new Map<string, ReadonlyMap<string, Member>>();

  /** What members are called in their groups, by conversation and user id; null until a view wants to know. */
  nicknames: ReadonlyMap<string, Nicknames> | null = null;

  /** Whether a conversation is held at a rev, or not at all. */
  hasReached(conversationId: string, rev: number): boolean {
    return (this.conversations.get(conversationId)?.rev ?? rev) >= rev;
  }

  /** Forgets everything. */
  reset(): void {
    for (const store of smallStores) this[store].clear();
    this.logs.clear();
    this.members.clear();
    this.nicknames &&= new Map();
  }

  /** Applies committed changes in their order and says what they touched. */
  apply(changes: readonly Change[]): Touched {
    const touched = new TouchedSets();
    const messages = new Map<string, Message[]>();
    for (const change of changes) {
      touched.note(change, this.outbox);
      if (change.type === 'clear') this.#clear(change.store, change.conversationId, messages);
      else if (change.store === 'messages') collectMessage(messages, change.row as Message | null);
      else if (change.store === 'members') this.#setMember(change.row as Member | null);
      else this.#setRow(change.store, String(change.key), change.row);
    }
    for (const [conversationId, rows] of messages) this.#mergeMessages(conversationId, rows);
    return touched;
  }

  #setRow(store: Exclude<StoreName, 'messages' | 'members'>, key: string, row: unknown): void {
    const map = this[store] as Map<string, unknown>;
    if (row === null) map.delete(key);
    else map.set(key, store === 'meta' ? (row as { value: unknown }).value : row);
  }

  /** Takes what members are called; what a later row says counts. */
  noteNicknames(members: readonly Member[]): void {
    const noted = new Map(this.nicknames);
    for (const { conversationId, userId, nickname, status } of members) {
      const held = noted.get(conversationId);
      const next = status === 'active' ? nickname : null;
      if ((held?.get(userId) ?? null) === next) continue;
      const names = new Map(held);
      if (next === null) names.delete(userId);
      else names.set(userId, next);
      this.nicknames = noted.set(conversationId, names);
    }
    this.nicknames ??= noted;
  }

  #setMember(member: Member | null): void {
    if (member !== null && this.nicknames !== null) this.noteNicknames([member]);
    const list = member === null ? undefined : this.members.get(member.conversationId);
    if (member === null || list === undefined) return;
    this.members.set(member.conversationId, new Map(list).set(member.userId, member));
  }

  #mergeMessages(conversationId: string, rows: readonly Message[]): void {
    const log = this.logs.get(conversationId);
    if (log !== undefined) this.logs.set(conversationId, mergeLog(log, rows));
  }

  #clear(store: StoreName, id: string | undefined, messages: Map<string, Message[]>): void {
    if (store === 'messages') return this.#clearLogs(id, messages);
    if (store === 'members') {
      this.nicknames &&= new Map(
        [...this.nicknames].filter(([each]) => id !== undefined && each !== id),
      );
      const ids = id === undefined ? [...this.members.keys()] : [id];
      for (const each of ids) if (this.members.has(each)) this.members.set(each, new Map());
      return;
    }
    if (id === undefined) this[store].clear();
    else this[store].delete(id);
  }

  #clearLogs(id: string | undefined, messages: Map<string, Message[]>): void {
    for (const each of id === undefined ? [...this.logs.keys()] : [id]) {
      messages.delete(each);
      // What comes after a reset is shown however far down it goes.
      if (this.logs.has(each)) this.logs.set(each, { floor: 0, messages: [] });
    }
  }
}

function collectMessage(messages: Map<string, Message[]>, message: Message | null): void {
  if (message === null) return;
  const rows = messages.get(message.conversationId);
  if (rows === undefined) messages.set(message.conversationId, [message]);
  else rows.push(message);
}
