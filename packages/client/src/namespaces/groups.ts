import type {
  Admission,
  ConversationItem,
  GroupSettings,
  JoinPolicy,
  OperationInput,
  OperationName,
  OperationOutput,
  PublicGroup,
} from '@confab/protocol';
import type { GroupViews } from '../views/group-views.ts';
import {
  createGroupAdmissions,
  type GroupAdmissions,
  type GroupsContext,
  withNote,
} from './group-admissions.ts';
import {
  createGroupMemberAttributes,
  type GroupMemberAttributes,
  toAttributeChange,
} from './group-member-attributes.ts';
import { createGroupLinks, type GroupLinks } from './group-links.ts';

/** A new group. */
export interface NewGroup {
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly description?: string;
  readonly joinPolicy?: JoinPolicy;
  readonly visibility?: GroupSettings['visibility'];
  readonly tags?: string[];
}

/** Which public groups are wanted. */
export type PublicGroupQuery = OperationInput<'groups.list'>;

/** The actions of {@link Groups} on groups that are there. */
export interface GroupActions {
  /** Makes a group that I own. */
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
  leave(conversationId: string): Promise<void>;
  /** Changes the given fields: name, description, avatar, and what members may do. */
  update(
    conversationId: string,
    fields: Omit<OperationInput<'conversations.update'>, 'conversationId'>,
  ): Promise<void>;
  /** Replaces the announcement; null takes it down. */
  setAnnouncement(conversationId: string, text: string | null): Promise<void>;
  /** Sets attributes, and removes those that are null. Rejects with `limit_exceeded` above 20. */
  setAttributes(
    conversationId: string,
    attributes: Readonly<Record<string, string | null>>,
  ): Promise<void>;
  /** Makes a group read-only for plain members. */
  freeze(conversationId: string): Promise<void>;
  unfreeze(conversationId: string): Promise<void>;
  /** Makes a member an admin. */
  promote(conversationId: string, userId: string): Promise<void>;
  demote(conversationId: string, userId: string): Promise<void>;
  /** Hands the group over; I become an admin. */
  transfer(conversationId: string, userId: string): Promise<void>;
  /** Lets a member read and not write, for good or until a time in epoch milliseconds. */
  mute(conversationId: string, userId: string, until?: number): Promise<void>;
  unmute(conversationId: string, userId: string): Promise<void>;
  /** Mutes whole roles, plain members by default, for good or until a time in epoch milliseconds. */
  muteAll(
    conversationId: string,
    roles?: readonly ('admin' | 'member')[],
    until?: number,
  ): Promise<void>;
  unmuteAll(conversationId: string): Promise<void>;
  /** Lets a member write while the role is muted. */
  allow(conversationId: string, userId: string): Promise<void>;
  disallow(conversationId: string, userId: string): Promise<void>;
  /** Removes a user and keeps them out, for good or until a time in epoch milliseconds. */
  ban(conversationId: string, userId: string, until?: number): Promise<void>;
  unban(conversationId: string, userId: string): Promise<void>;
  /** What a member is called in this group; null takes it back. */
  setNickname(conversationId: string, userId: string, nickname: string | null): Promise<void>;
  /** Ends the group for everyone. What was written stays readable. */
  destroy(conversationId: string): Promise<void>;
}

/** Groups, who is in them, and who is to be. Promises reject with a ChatError when the server refuses. */
export type Groups = GroupActions &
  GroupAdmissions &
  GroupLinks &
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
  const until = (name: OperationName) => (id: string, userId: string, end?: number) =>
    on(name)(id, { userId, ...withEnd(end) });
  return {
    create: async ({ memberIds, ...group }) => {
      const input = { ...group, memberIds: [...memberIds] };
      const { item, users } = await call('conversations.createGroup', input);
      await writer.saveItems([item], users);
      return item;
    },
    ...createGroupAdmissions(context),
    ...createGroupLinks(context),
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
    update: on('conversations.update'),
    setAnnouncement: (id, text) => on('conversations.setAnnouncement')(id, { text }),
    setAttributes: (id, attributes) => {
      return on('conversations.setAttributes')(id, toAttributeChange(attributes));
    },
    freeze: on('conversations.freeze'),
    unfreeze: on('conversations.unfreeze'),
    promote: onMember('members.promote'),
    demote: onMember('members.demote'),
    transfer: onMember('members.transfer'),
    mute: until('members.mute'),
    unmute: onMember('members.unmute'),
    muteAll: (id, roles = ['member'], end) =>
      on('conversations.muteAll')(id, { roles: [...roles], ...withEnd(end) }),
    unmuteAll: on('conversations.unmuteAll'),
    allow: onMember('members.allow'),
    disallow: onMember('members.disallow'),
    ban: until('members.ban'),
    unban: onMember('members.unban'),
    setNickname: (id, userId, nickname) => on('members.setNickname')(id, { userId, nickname }),
    destroy: on('conversations.destroy'),
    leave: async (conversationId) => {
      await call('members.leave', { conversationId });
      await writer.removeConversations([{ conversationId, rev: Number.MAX_SAFE_INTEGER }]);
    },
  };
}

function withEnd(until: number | undefined): { until?: number } {
  return until === undefined ? {} : { until };
}
