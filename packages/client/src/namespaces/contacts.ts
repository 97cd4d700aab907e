import type { OperationInput, Relation } from '@confab/protocol';
import { isPending, limits, noContact } from '@confab/protocol/runtime';
import type { LiveView } from '../live-view.ts';
import type { Actions } from '../outbox/actions.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { RelationOperationName } from '../storage/my-operations.ts';
import type { PeopleSnapshot } from '../views/people-view.ts';

/** The live views of {@link Contacts}. */
export interface PeopleViews {
  /** My contacts, live. An alias of mine is shown wherever their name is. */
  list(filter?: { readonly label?: string }): LiveView<PeopleSnapshot>;
  /** Requests that wait for an answer of mine, or of others. */
  requests(direction: 'incoming' | 'outgoing'): LiveView<PeopleSnapshot>;
  /** Whom I have blocked. */
  blocked(): LiveView<PeopleSnapshot>;
  /** What one user is to me. */
  of(userId: string): LiveView<Relation>;
}

/** The actions of {@link Contacts}. */
export interface ContactActions {
  /** Asks a user to become a contact, or accepts when they have asked me. Rejects with `blocked`, `limit_exceeded`. */
  request(userId: string, note?: string): Promise<void>;
  /** Accepts a request. Rejects with `not_found` when there is none any more, `window_expired`, `blocked`. */
  accept(userId: string): Promise<void>;
  reject(userId: string): Promise<void>;
  /** Takes my own request back. */
  cancel(userId: string): Promise<void>;
  /** Ends being contacts, for both unless `oneWay`. */
  remove(userId: string, options?: { readonly oneWay?: boolean }): Promise<void>;
  /** A name that only I see; null takes it back. */
  setAlias(userId: string, alias: string | null): Promise<void>;
  /** Replaces my labels of a contact. */
  setLabels(userId: string, labels: readonly string[]): Promise<void>;
  /** Replaces what I note about a contact: small free JSON. */
  setAttributes(userId: string, attributes: Relation['attributes']): Promise<void>;
  /** Blocks: neither of us can write to the other directly. Rejects with `limit_exceeded` above 1,000. */
  block(userId: string): Promise<void>;
  unblock(userId: string): Promise<void>;
}

/**
 * What other users are to me: contacts, requests and blocks. What I do here is shown at once, also offline, and synced
 * to my other devices; a promise resolves when the server has confirmed it and rejects with a ChatError when the server
 * refused it, which takes it back.
 */
export type Contacts = PeopleViews & ContactActions;

/** What the namespace works with. */
export interface ContactsContext {
  readonly store: LocalStore;
  readonly actions: Actions;
  readonly now: () => number;
}

/** Makes what `chat.contacts` does. */
export function createContacts({ store, actions, now }: ContactsContext): ContactActions {
  const act = <Name extends RelationOperationName>(
    kind: string,
    { name, input }: { name: Name; input: OperationInput<Name> & { userId: string } },
    patch: Partial<Relation>,
  ) => {
    const operation = { name, input } as const;
    return actions.add({ target: 'relation', id: input.userId, kind, operation, patch });
  };
  const answered = (userId: string, direction: 'incoming' | 'outgoing', status: Status) => {
    const { request } = store.state.relation(userId);
    const isMeant = request?.direction === direction && isPending(request, now());
    return isMeant ? { request: { ...request, status } } : {};
  };
  const accepted = (userId: string) => ({
    contactSince: now(),
    ...answered(userId, 'incoming', 'accepted'),
  });
  const update = (input: OperationInput<'contacts.update'>, patch: Partial<Relation>) =>
    act(`update:${Object.keys(patch).join()}`, { name: 'contacts.update', input }, patch);
  return {
    request: (userId, note) => {
      const { contactSince, request } = store.state.relation(userId);
      const isAsked = request?.direction === 'incoming' && isPending(request, now());
      const patch = isAsked ? accepted(userId) : { request: outgoing(note, now()) };
      const input = { userId, ...(note !== undefined && { note }) };
      const name = 'contacts.request';
      return act('request', { name, input }, contactSince === null ? patch : {});
    },
    accept: (userId) =>
      act('accept', { name: 'contacts.accept', input: { userId } }, accepted(userId)),
    reject: (userId) => {
      const patch = answered(userId, 'incoming', 'rejected');
      return act('reject', { name: 'contacts.reject', input: { userId } }, patch);
    },
    cancel: (userId) => {
      const patch = answered(userId, 'outgoing', 'cancelled');
      return act('cancel', { name: 'contacts.cancel', input: { userId } }, patch);
    },
    remove: (userId, { oneWay = false } = {}) =>
      act('remove', { name: 'contacts.remove', input: { userId, oneWay } }, noContact),
    setAlias: (userId, alias) => update({ userId, alias }, { alias }),
    setLabels: (userId, given) => {
      const labels = [...given];
      return update({ userId, labels }, { labels });
    },
    setAttributes: (userId, attributes) => update({ userId, attributes }, { attributes }),
    block: (userId) =>
      act('block', { name: 'blocks.add', input: { userId } }, { blockedAt: now() }),
    unblock: (userId) =>
      act('block', { name: 'blocks.remove', input: { userId } }, { blockedAt: null }),
  };
}

type Status = NonNullable<Relation['request']>['status'];

function outgoing(note: string | undefined, now: number): Relation['request'] {
  return {
    direction: 'outgoing',
    status: 'pending',
    note: note ?? null,
    createdAt: now,
    expiresAt: now + limits.contactRequestMs,
  };
}
