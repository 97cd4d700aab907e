import type { OperationInput, OperationOutput } from '@confab/protocol';
import type { GroupsContext } from './group-admissions.ts';

/** Which members are wanted. */
export type MemberQuery = Omit<OperationInput<'members.list'>, 'conversationId'>;

/** Which page of a list is wanted. */
export type PageQuery = Pick<MemberQuery, 'limit' | 'cursor'>;

/** For how long a user is kept out, and why. */
export interface BanTerms {
  /** When the ban ends, in epoch milliseconds; never by default. */
  readonly until?: number;
  /** At most 256 characters. */
  readonly reason?: string;
}

/** Who is kept out of groups, and lists of those about whom something is decided. */
export interface GroupOrder {
  /** Removes a user and keeps them out. Only who may list the banned reads the reason. */
  ban(conversationId: string, userId: string, terms?: BanTerms): Promise<void>;
  unban(conversationId: string, userId: string): Promise<void>;
  /** A page of those who are banned, by user id. Rejects with `forbidden` unless I am the owner or an admin. */
  listBanned(
    conversationId: string,
    page?: PageQuery,
  ): Promise<OperationOutput<'members.listBanned'>>;
  /**
   * A page of the members: the owner, then admins, then the others, or those whom the query finds. A page of a search may
   * be short while there is more. Who is `muted` or `allowlisted` is for the owner and admins: `forbidden`.
   */
  listMembers(
    conversationId: string,
    query?: MemberQuery,
  ): Promise<OperationOutput<'members.list'>>;
}

/** Makes what `chat.groups` does about them. */
export function createGroupOrder({ call }: Pick<GroupsContext, 'call'>): GroupOrder {
  return {
    ban: async (conversationId, userId, terms = {}) => {
      await call('members.ban', { conversationId, userId, ...terms });
    },
    unban: async (conversationId, userId) => {
      await call('members.unban', { conversationId, userId });
    },
    listBanned: (conversationId, page) => call('members.listBanned', { conversationId, ...page }),
    listMembers: (conversationId, query) => call('members.list', { conversationId, ...query }),
  };
}
