import type {
  AddPolicy,
  Admission,
  AdmissionKind,
  OperationInput,
  OperationOutput,
} from '@confab/protocol';
import { isWaiting, limits } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import type { Actions } from '../outbox/actions.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import type { AdmissionOperationName, MyOperation } from '../storage/my-operations.ts';
import type { MyWriter } from '../sync/my-writer.ts';
import type { ServerWriter } from '../sync/server-writer.ts';

/** How a group is shown that I am not in. */
export type GroupCard = Pick<Admission, 'name' | 'avatarUrl'>;

/**
 * How users become members by asking and by being asked. What answers or asks is shown at once, also offline, and taken
 * back when the server refuses it: then its promise rejects.
 */
export interface GroupAdmissions {
  /**
   * Asks to join a group, or accepts when I am invited. Rejects with `conflict` where one may just join, `banned`,
   * `limit_exceeded`. `card` is how the request is shown until the server has answered.
   */
  requestToJoin(conversationId: string, note?: string, card?: GroupCard): Promise<void>;
  /** Takes my request back. */
  cancelRequest(conversationId: string): Promise<void>;
  /** Lets a user in who has asked. Rejects with `not_found` when there is nothing to answer, `window_expired`, `limit_exceeded`. */
  acceptRequest(conversationId: string, userId: string): Promise<void>;
  rejectRequest(conversationId: string, userId: string): Promise<void>;
  /** Invites up to 100 users. Rejects with `banned`, `blocked`, `limit_exceeded`: then none of them is invited. */
  invite(conversationId: string, userIds: readonly string[], note?: string): Promise<void>;
  /** Makes me a member. Rejects with `not_found` when I am not invited any more, `window_expired`, `limit_exceeded`. */
  acceptInvitation(conversationId: string): Promise<void>;
  rejectInvitation(conversationId: string): Promise<void>;
  /** Takes an invitation back: one of mine, or as owner or admin any. */
  cancelInvitation(conversationId: string, userId: string): Promise<void>;
  /** A page of the invitations that wait for an answer: mine, or for owner and admins all. */
  listInvitations(
    query: OperationInput<'invitations.list'>,
  ): Promise<OperationOutput<'invitations.list'>>;
  /** Says who may add me to a group without asking; everyone else invites me by that. null: as the app says. */
  setAddPolicy(addPolicy: AddPolicy | null): Promise<void>;
}

/** What `chat.groups` works with. */
export interface GroupsContext {
  readonly call: Call;
  readonly store: LocalStore;
  readonly actions: Actions;
  readonly writer: ServerWriter;
  readonly myWriter: MyWriter;
  readonly runtime: Pick<ClientRuntime, 'uuid'>;
  readonly now: () => number;
  readonly me: () => string;
}

/** Makes the part of `chat.groups` that is about requests and invitations. */
export function createGroupAdmissions(context: GroupsContext): GroupAdmissions {
  const { call } = context;
  return {
    ...createMyAnswers(context),
    ...createAnswers(context.actions),
    invite: (conversationId, given, note) => {
      const userIds = [...given];
      const input = { conversationId, userIds, ...withNote(note) };
      return context.actions.add({
        target: 'candidate',
        id: conversationId,
        kind: `members.invite ${userIds.join(' ')}`,
        operation: { name: 'members.invite', input },
        patch: { note: note ?? null, invitedBy: context.me(), ...timesFrom(context.now()) },
      });
    },
    listInvitations: (query) => call('invitations.list', query),
    setAddPolicy: (addPolicy) =>
      context.actions.add({
        target: 'settings',
        id: 'mine',
        kind: 'addPolicy',
        operation: { name: 'groups.setAddPolicy', input: { addPolicy } },
        patch: { addPolicy },
      }),
  };
}

type MyAnswers = Pick<
  GroupAdmissions,
  'requestToJoin' | 'cancelRequest' | 'acceptInvitation' | 'rejectInvitation'
>;

/** What I do about what waits between groups and me. */
function createMyAnswers(context: GroupsContext): MyAnswers {
  const { actions, store, now } = context;
  const waiting = (conversationId: string) => {
    const held = store.state.admission(conversationId);
    return isWaiting(held, now()) ? held : null;
  };
  const answer =
    (name: AdmissionOperationName, kind: AdmissionKind, status: Admission['status']) =>
    (conversationId: string) => {
      const operation = { name, input: { conversationId } } as MyOperation;
      const patch = waiting(conversationId)?.kind === kind ? { status } : {};
      return actions.add({ target: 'admission', id: conversationId, kind: name, operation, patch });
    };
  return {
    requestToJoin: (conversationId, note, card) => {
      const name = 'joinRequests.create';
      const operation = { name, input: { conversationId, ...withNote(note) } } as const;
      const held = waiting(conversationId);
      const { name: shownName = conversationId, avatarUrl = null } = card ?? {};
      const shown = { name: shownName, avatarUrl, note: note ?? null };
      const accept = held?.kind === 'invitation' ? { status: 'accepted' as const } : {};
      const patch = held === null ? newRequest(context, conversationId, shown) : accept;
      return actions.add({ target: 'admission', id: conversationId, kind: name, operation, patch });
    },
    cancelRequest: answer('joinRequests.cancel', 'request', 'cancelled'),
    acceptInvitation: answer('invitations.accept', 'invitation', 'accepted'),
    rejectInvitation: answer('invitations.reject', 'invitation', 'rejected'),
  };
}

type Answers = Pick<GroupAdmissions, 'acceptRequest' | 'rejectRequest' | 'cancelInvitation'>;

/** What I do about what waits between a group of mine and others. */
function createAnswers(actions: Actions): Answers {
  const answer =
    (name: 'joinRequests.accept' | 'joinRequests.reject' | 'invitations.cancel') =>
    (conversationId: string, userId: string) => {
      const operation = { name, input: { conversationId, userId } } as const;
      const kind = `${name} ${userId}`;
      return actions.add({ target: 'candidate', id: conversationId, kind, operation, patch: {} });
    };
  return {
    acceptRequest: answer('joinRequests.accept'),
    rejectRequest: answer('joinRequests.reject'),
    cancelInvitation: answer('invitations.cancel'),
  };
}

/** A request of mine as it is shown until the server has answered. */
function newRequest(
  { now, me }: Pick<GroupsContext, 'now' | 'me'>,
  conversationId: string,
  shown: GroupCard & Pick<Admission, 'note'>,
): Admission {
  return {
    conversationId,
    userId: me(),
    rev: 0,
    kind: 'request',
    status: 'pending',
    invitedBy: null,
    ...timesFrom(now()),
    ...shown,
  };
}

function timesFrom(createdAt: number): Pick<Admission, 'createdAt' | 'expiresAt'> {
  return { createdAt, expiresAt: createdAt + limits.admissionMs };
}

/** A note where there is one, as operations take it. */
export function withNote(note: string | undefined) {
  return note === undefined ? {} : { note };
}
