import type { DescribedMember, MemberAttributes } from '@confab/protocol';
import type { GroupsContext } from './group-admissions.ts';

/** What is noted about the members of a group for all of them. */
export interface GroupMemberAttributes {
  /** Sets attributes of a member, and removes those that are null. Rejects with `limit_exceeded` above 50, or 4 KB. */
  setMemberAttributes(
    conversationId: string,
    userId: string,
    attributes: Readonly<Record<string, string | null>>,
  ): Promise<MemberAttributes>;
  /** The attributes of members who have any. `memberAttributes.updated` of `chat.on` says when they change, in groups of up to 500. */
  getMemberAttributes(
    conversationId: string,
    userIds: readonly string[],
  ): Promise<readonly DescribedMember[]>;
}

/** Makes the part of `chat.groups` that is about attributes of members. */
export function createGroupMemberAttributes({ call }: GroupsContext): GroupMemberAttributes {
  return {
    setMemberAttributes: async (conversationId, userId, attributes) => {
      const input = { conversationId, userId, ...toAttributeChange(attributes) };
      return (await call('members.setAttributes', input)).attributes;
    },
    getMemberAttributes: async (conversationId, userIds) =>
      (await call('members.getAttributes', { conversationId, userIds: [...userIds] })).members,
  };
}

/** What to set and what to remove: what is null. */
export function toAttributeChange(attributes: Readonly<Record<string, string | null>>) {
  const entries = Object.entries(attributes);
  const isSet = (entry: [string, string | null]): entry is [string, string] => entry[1] !== null;
  return {
    set: Object.fromEntries(entries.filter(isSet)),
    remove: entries.flatMap(([key, value]) => (value === null ? [key] : [])),
  };
}
