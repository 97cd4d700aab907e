import type {
  Admission,
  ConversationItem,
  OperationInput,
  OperationName,
  OperationOutput,
  PublicGroup,
} from '@confab/protocol';
import type { GroupViews } from '../views/group-views.ts';
import { createGroupOnce, type NewGroup } from './create-group.ts';
import {
  createGroupAdmissions,
  type GroupAdmissions,
  type GroupsContext,
  withNote,
} from './group-admissions.ts';
import { createGroupChanges, type GroupChanges } from './group-changes.ts';
import {
  createGroupMemberAttributes,
  type GroupMemberAttributes,
} from './group-member-attributes.ts';
import { createGroupLinks, type GroupLinks } from './group-links.ts';
import { createGroupOrder, type GroupOrder } from './group-order.ts';

/** Which public groups are wanted. */
export type PublicGroupQuery = OperationInput<'groups.list'>;

/**
 * The actions of {@link Groups} that wait for the server: somebody is let in or put out by them, or they cannot be taken
 * back.
 */
export interface GroupActions {
  /**
   * Makes a group that I own. Tried again after `unavailable` with the same fields it makes no second one. Rejects with
   * `already_exists` when the id is taken, `limit_exceeded`, `blocked`.
   */
  create(group: NewGroup): Promise<ConversationItem>;
  /**
   * Adds members; resolves to those who were invited instead, with the note, because they want to be asked. Rejects with
   * `limit_exceeded` when the group is full, `blocked`.
   */
  addMembers(
    conversationId: string,
    userIds: readonly string[],
    note?: string,
  ): Promise<readonly Admission[]>;
  removeMember(conversationId: string, userId: string): Promise<void>;
  /** A page of the public groups whose name begins with `query`, or that have a `tag`. */
  listPublic(query?: PublicGroupQuery): Promise<OperationOutput<'groups.list'>>;
  /** A public group by its id. Rejects with `not_found` when there is none that strangers may know of. */
  getPublic(conversationId: string): Promise<PublicGroup>;
  /** Rejects with `forbidden` and `details.reason` where one has to be invited, or to ask. */
  join(conversationId: string): Promise<ConversationItem>;
  /** Hands the group over; I become an admin. */
  transfer(conversationId: string, userId: string): Promise<void>;
  /** Ends the group for everyone. What was written stays readable. */
  destroy(conversationId: string): Promise<void>;
}

/** Groups, who is in them, and who is to be. Promises reject with a ChatError when the server refuses. */
export type Groups = GroupActions &
  GroupChanges &
  GroupAdmissions &
  GroupLinks &
  GroupOrder &
  GroupMemberAttributes &
  GroupViews;

/** Makes what `chat.groups` does. */
export function createGroups(context: GroupsContext): Omit<Groups, keyof GroupViews> {
  const { call, writer } = context;
  const on =
    <Name extends OperationName>(name: Name) =>
    async (conversationId: string, rest: object = {}): Promise<void> => {
      // What changes comes with the frame of its rev.
      await call(name, { conversationId, ...rest } as OperationInput<Name>);
    };
  const onMember = (name: OperationName) => (conversationId: string, userId: string) =>
    on(name)(conversationId, { userId });
  return {
    create: createGroupOnce(context),
    ...createGroupChanges(context),
    ...createGroupAdmissions(context),
    ...createGroupLinks(context),
    ...createGroupOrder(context),
    ...createGroupMemberAttributes(context),
    addMembers: async (conversationId, userIds, note) => {
      const input = { conversationId, userIds: [...userIds], ...withNote(note) };
      return (await call('members.add', input)).admissions;
    },
    listPublic: (query = {}) => call('groups.list', query),
    getPublic: async (conversationId) => (await call('groups.get', { conversationId })).group,
    removeMember: onMember('members.remove'),
    join: async (conversationId) => {
      const { item } = await call('members.join', { conversationId });
      await writer.saveItems([item], []);
      return item;
    },
    transfer: onMember('members.transfer'),
    destroy: on('conversations.destroy'),
  };
}
