import type {
  AddPolicy,
  Admission,
  ConversationItem,
  OperationInput,
  OperationOutput,
} from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import type { MyWriter } from '../sync/my-writer.ts';
import type { ServerWriter } from '../sync/server-writer.ts';

/** How users become members by asking and by being asked. */
export interface GroupAdmissions {
  /** Asks to join a group, or accepts when I am invited. Rejects with `conflict` where one may just join, `banned`, `limit_exceeded`. */
  requestToJoin(conversationId: string, note?: string): Promise<Admission>;
  /** Takes my request back. */
  cancelRequest(conversationId: string): Promise<void>;
  /** Lets a user in who has asked. Rejects with `not_found` when there is nothing to answer, `window_expired`, `limit_exceeded`. */
  acceptRequest(conversationId: string, userId: string): Promise<void>;
  rejectRequest(conversationId: string, userId: string): Promise<void>;
  /** Invites users; resolves to what stands between the group and those who are not members. Rejects with `banned`, `blocked`. */
  invite(
    conversationId: string,
    userIds: readonly string[],
    note?: string,
  ): Promise<readonly Admission[]>;
  /** Makes me a member. Rejects with `not_found` when I am not invited any more, `window_expired`, `limit_exceeded`. */
  acceptInvitation(conversationId: string): Promise<ConversationItem>;
  rejectInvitation(conversationId: string): Promise<void>;
  /** Takes an invitation back: one of mine, or as owner or admin any. */
  cancelInvitation(conversationId: string, userId: string): Promise<void>;
  /** A page of the invitations that wait for an answer: mine, or for owner and admins all. */
  listInvitations(
    query: OperationInput<'invitations.list'>,
  ): Promise<OperationOutput<'invitations.list'>>;
  /** Who may add me to a group without asking: what I have said, and what is in effect. */
  getAddPolicy(): Promise<OperationOutput<'groups.getAddPolicy'>>;
  /** Says who may add me to a group without asking; everyone else invites me by that. null: as the app says. */
  setAddPolicy(addPolicy: AddPolicy | null): Promise<OperationOutput<'groups.setAddPolicy'>>;
}

/** What `chat.groups` works with. */
export interface GroupsContext {
  readonly call: Call;
  readonly writer: ServerWriter;
  readonly myWriter: MyWriter;
}

/** Makes the part of `chat.groups` that is about requests and invitations. */
export function createGroupAdmissions({ call, writer, myWriter }: GroupsContext): GroupAdmissions {
  const take = async ({ admission }: { admission: Admission }) => {
    await myWriter.take({ admissions: [admission] });
    return admission;
  };
  const withNote = (note: string | undefined) => (note === undefined ? {} : { note });
  return {
    requestToJoin: async (conversationId, note) =>
      take(await call('joinRequests.create', { conversationId, ...withNote(note) })),
    cancelRequest: async (conversationId) => {
      await take(await call('joinRequests.cancel', { conversationId }));
    },
    acceptRequest: async (conversationId, userId) => {
      await call('joinRequests.accept', { conversationId, userId });
    },
    rejectRequest: async (conversationId, userId) => {
      await call('joinRequests.reject', { conversationId, userId });
    },
    invite: async (conversationId, given, note) => {
      const input = { conversationId, userIds: [...given], ...withNote(note) };
      return (await call('members.invite', input)).admissions;
    },
    acceptInvitation: async (conversationId) => {
      const { item } = await call('invitations.accept', { conversationId });
      await writer.saveItems([item], []);
      return item;
    },
    rejectInvitation: async (conversationId) => {
      await take(await call('invitations.reject', { conversationId }));
    },
    cancelInvitation: async (conversationId, userId) => {
      await call('invitations.cancel', { conversationId, userId });
    },
    listInvitations: (query) => call('invitations.list', query),
    getAddPolicy: () => call('groups.getAddPolicy', {}),
    setAddPolicy: (addPolicy) => call('groups.setAddPolicy', { addPolicy }),
  };
}
