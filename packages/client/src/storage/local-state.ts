import type {
  Admission,
  Member,
  Membership,
  Message,
  MySettings,
  PresenceSettings,
  Relation,
  User,
} from '@confab/protocol';
import { noPresenceSettings, noRelation, noSettings } from '@confab/protocol/runtime';
import type { Change } from './changes.ts';
import { withPatch } from './conversation-patch.ts';
import { mergeLog, type OpenLog } from './message-log.ts';
import { type Touched, TouchedSets } from './touched.ts';
import {
  actionKey,
  type ActionRow,
  type ActionTarget,
  type ConversationPatch,
  type ConversationRow,
  type Me,
  type OutboxRow,
  type PrivateProfile,
  type ReceiptRow,
  smallStores,
  type StoreName,
} from './rows.ts';

/** What members of a group are called there, by user id, where that is not their name. */
export type Nicknames = ReadonlyMap<string, string>;

/** The image of what is committed that views read without waiting. Values in it are never changed in place. */
export class LocalState {
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

  /** A conversation as it is shown: with what I have done about it and the server has not confirmed yet. */
  shown(conversationId: string): ConversationRow | undefined {
    const row = this.conversations.get(conversationId);
    return row && this.#patched(row)[0];
  }

  /** All conversations as they are shown. */
  allShown(): ConversationRow[] {
    return [...this.conversations.values()].flatMap((row) => this.#patched(row));
  }

  /** Nothing where I have left it. */
  #patched(row: ConversationRow): ConversationRow[] {
    const view = this.#withActions('view', row.id, row.view);
    const lastMessage = row.lastMessage && this.message(row.lastMessage);
    const patches = this.#sharedPatches(row.id);
    if (patches.some(({ isLeft }) => isLeft)) return [];
    const isAsHeld = view === row.view && lastMessage === row.lastMessage && patches.length === 0;
    if (isAsHeld) return [row];
    const conversation = patches.reduce(withPatch, row.conversation);
    const membership = Object.assign({}, row.membership, ...patches.map((each) => each.membership));
    return [{ ...row, conversation, membership: membership as Membership, view, lastMessage }];
  }

  /** A member of a conversation, as they are shown. */
  member(held: Member): Member {
    return this.changedMembers(held.conversationId).reduce<Member>(
      (shown, changed) => (changed.userId === held.userId ? { ...shown, ...changed } : shown),
      held,
    );
  }

  /** What I have changed about members of a conversation and is not known yet, in order. */
  changedMembers(conversationId: string): NonNullable<ConversationPatch['member']>[] {
    return this.#sharedPatches(conversationId).flatMap(({ member }) => member ?? []);
  }

  #sharedPatches(conversationId: string): ConversationPatch[] {
    return this.actionsOn('conversation', conversationId).map(
      ({ patch }) => patch as ConversationPatch,
    );
  }

  /** A message as it is shown: without what it says once I have taken it back (RECALL-3). */
  message(message: Message): Message {
    const { conversationId, seq, content } = message;
    const key = actionKey('recall', conversationId, String(seq));
    const action = this.actions.size === 0 ? undefined : this.actions.get(key);
    if (action?.failure !== null || content.type === 'recalled') return message;
    return { ...message, ...(action.patch as Pick<Message, 'content'>) };
  }

  /** What a user is to me, as it is shown. */
  relation(userId: string): Relation {
    const held = this.relations.get(userId) ?? noRelation(userId);
    return this.#withActions('relation', userId, held);
  }

  /** What users are to me, as it is shown, where that is anything. */
  allRelations(): Relation[] {
    return this.idsOf('relation', this.relations).map((id) => this.relation(id));
  }

  /** What waits or has waited between a group and me, as it is shown; null when there was never anything. */
  admission(conversationId: string): Admission | null {
    const held: Partial<Admission> = this.admissions.get(conversationId) ?? {};
    const shown = this.#withActions('admission', conversationId, held);
    // An action that begins something says all of it.
    return shown.status === undefined ? null : (shown as Admission);
  }

  /** The same for all groups. */
  allAdmissions(): Admission[] {
    return this.idsOf('admission', this.admissions).flatMap((id) => this.admission(id) ?? []);
  }

  /** A user as everyone sees them, and I as I have changed myself. */
  user(userId: string): User | undefined {
    const held = this.users.get(userId);
    return held && this.#withActions('profile', userId, held);
  }

  /** A user as they are shown to me: under the alias that I gave them (CONTACT-4). */
  person(userId: string): User | undefined {
    const user = this.user(userId);
    const { alias } = this.relation(userId);
    return user === undefined || alias === null ? user : { ...user, name: alias };
  }

  /** My profile as it is shown, with what of it only I see. */
  me(userId: string): Me | undefined {
    const user = this.person(userId);
    const held = this.meta.get('profile') as PrivateProfile | undefined;
    return user && { privateAttributes: held?.privateAttributes ?? {}, ...user };
  }

  /** What I have decided about my presence, as it is shown. */
  presenceSettings(): PresenceSettings {
    const held = this.meta.get('presence') ?? noPresenceSettings;
    return this.#withActions('presence', 'mine', held as PresenceSettings);
  }

  /** What I have decided over all conversations, as it is shown. */
  settings(): MySettings {
    const held = this.meta.get('settings') ?? noSettings;
    return this.#withActions('settings', 'mine', held as MySettings);
  }

  /** When mutes end, in epoch milliseconds: those of notifications, and those that keep me from writing. */
  muteEnds(): number[] {
    return this.allShown().flatMap(({ view, membership, conversation }) => [
      view.mutedUntil ?? 0,
      membership.mutedUntil ?? 0,
      conversation.settings?.mutedRolesUntil ?? 0,
    ]);
  }

  /** What is held of a kind, or was acted on. */
  idsOf(target: ActionTarget, held: ReadonlyMap<string, unknown>): string[] {
    const acted = [...this.actions.values()].filter((action) => action.target === target);
    return [...new Set([...held.keys(), ...acted.map(({ id }) => id)])];
  }

  /** What I have done to something and is not known yet to be done, in order. */
  actionsOn(target: ActionTarget, id: string): ActionRow[] {
    if (this.actions.size === 0) return [];
    return [...this.actions.values()]
      .filter((action) => action.target === target && action.id === id && !this.#isKnown(action))
      .sort((left, right) => left.order - right.order);
  }

  /** Whether the server's word on an action is held. */
  #isKnown({ id, failure, answeredRev }: ActionRow): boolean {
    return failure !== null || (answeredRev !== undefined && this.hasReached(id, answeredRev));
  }

  /** Whether a conversation is held at a rev, or not at all. */
  hasReached(conversationId: string, rev: number): boolean {
    return (this.conversations.get(conversationId)?.rev ?? rev) >= rev;
  }

  #withActions<Row extends object>(target: ActionTarget, id: string, row: Row): Row {
    const mine = this.actionsOn(target, id);
    if (mine.length === 0) return row;
    return Object.assign({}, row, ...mine.map(({ patch }) => patch)) as Row;
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
