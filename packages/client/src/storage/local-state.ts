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
import { withPatch } from './conversation-patch.ts';
import { LocalImage } from './local-image.ts';
import {
  actionKey,
  type ActionRow,
  type ActionTarget,
  type ConversationPatch,
} from './action-rows.ts';
import type { Me, PrivateProfile } from './my-operations.ts';
import type { ConversationRow } from './rows.ts';

/** What views read without waiting: what is committed, and how it is shown with what I have done and nobody confirmed yet. */
export class LocalState extends LocalImage {
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

  #withActions<Row extends object>(target: ActionTarget, id: string, row: Row): Row {
    const mine = this.actionsOn(target, id);
    if (mine.length === 0) return row;
    return Object.assign({}, row, ...mine.map(({ patch }) => patch)) as Row;
  }
}
