import type {
  Conversation,
  GroupSettings,
  Member,
  Membership,
  OperationInput,
} from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { ConversationPatch } from '../storage/action-rows.ts';
import type { SharedOperationName } from '../storage/my-operations.ts';
import { actOnConversation } from './act-on-conversation.ts';
import type { GroupsContext } from './group-admissions.ts';
import { toAttributeChange } from './group-member-attributes.ts';

/** Which fields of a group are changed, and to what. */
export type GroupFields = Omit<OperationInput<'conversations.update'>, 'conversationId'>;

/**
 * What changes a group for everyone in it: shown at once, also offline, and kept over a restart. A promise resolves when
 * the change is known on this device, or a later one has replaced it; it rejects when the server refuses, which takes
 * the change back.
 */
export interface GroupChanges {
  /** Changes the given fields: name, description, avatar, and what members may do. Rejects with `limit_exceeded`. */
  update(conversationId: string, fields: GroupFields): Promise<void>;
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
  /** Mutes whole roles, plain members by default, for good or until a time in epoch milliseconds. */
  muteAll(
    conversationId: string,
    roles?: readonly ('admin' | 'member')[],
    until?: number,
  ): Promise<void>;
  unmuteAll(conversationId: string): Promise<void>;
  /** Makes a member an admin. */
  promote(conversationId: string, userId: string): Promise<void>;
  demote(conversationId: string, userId: string): Promise<void>;
  /** Lets a member read and not write, for good or until a time in epoch milliseconds. */
  mute(conversationId: string, userId: string, until?: number): Promise<void>;
  unmute(conversationId: string, userId: string): Promise<void>;
  /** Lets a member write while the role is muted. */
  allow(conversationId: string, userId: string): Promise<void>;
  disallow(conversationId: string, userId: string): Promise<void>;
  /** What a member is called in this group; null takes it back. */
  setNickname(conversationId: string, userId: string, nickname: string | null): Promise<void>;
  /** Takes the group from my list; it is there again when the server refuses. */
  leave(conversationId: string): Promise<void>;
}

/** Makes the part of `chat.groups` that is shown at once. */
export function createGroupChanges(context: GroupsContext): GroupChanges {
  return { ...createSettings(context), ...createStandings(context) };
}

type Settings = Omit<GroupChanges, keyof Standings>;

function createSettings({ actions, now, me }: GroupsContext): Settings {
  const act =
    (name: SharedOperationName, kind: string, rest: object) =>
    (conversationId: string, patch: ConversationPatch) => {
      const input = { conversationId, ...rest } as OperationInput<SharedOperationName>;
      return actOnConversation(actions, { name, kind, input, patch });
    };
  const set = (settings: Partial<GroupSettings>) => ({ settings });
  return {
    update: (id, fields) => {
      const kind = Object.keys(fields).sort().join();
      return act('conversations.update', kind, fields)(id, toPatch(fields));
    },
    setAnnouncement: (id, text) => {
      const announcement = text === null ? null : { text, setBy: me(), setAt: now() };
      const name = 'conversations.setAnnouncement';
      return act(name, 'announcement', { text })(id, set({ announcement }));
    },
    setAttributes: (id, attributes) => {
      const kind = `attributes ${Object.keys(attributes).sort().join()}`;
      const change = toAttributeChange(attributes);
      return act('conversations.setAttributes', kind, change)(id, { attributes });
    },
    freeze: (id) => act('conversations.freeze', 'freeze', {})(id, set({ isFrozen: true })),
    unfreeze: (id) => act('conversations.unfreeze', 'freeze', {})(id, set({ isFrozen: false })),
    muteAll: (id, given = ['member'], until) => {
      const roles = [...new Set(given)].sort();
      const settings = { mutedRoles: roles, mutedRolesUntil: until ?? null };
      const rest = { roles, ...withEnd(until) };
      return act('conversations.muteAll', 'muteAll', rest)(id, { settings });
    },
    unmuteAll: (id) => {
      const settings = { mutedRoles: [], mutedRolesUntil: null };
      return act('conversations.unmuteAll', 'muteAll', {})(id, { settings });
    },
    leave: (id) => act('members.leave', 'leave', {})(id, { isLeft: true }),
  };
}

type Standings = Pick<
  GroupChanges,
  'promote' | 'demote' | 'mute' | 'unmute' | 'allow' | 'disallow' | 'setNickname'
>;

/** What one member is and may do. */
function createStandings({ actions, me }: GroupsContext): Standings {
  const act = (
    { name, kind, rest = {} }: { name: SharedOperationName; kind: string; rest?: object },
    changed: Partial<Pick<Member, keyof Membership & keyof Member>>,
  ) => {
    return (conversationId: string, userId: string) => {
      const input = { conversationId, userId, ...rest } as OperationInput<SharedOperationName>;
      const membership = userId === me() ? changed : {};
      const patch = { member: { userId, ...changed }, membership };
      return actOnConversation(actions, { name, kind: `${kind} ${userId}`, input, patch });
    };
  };
  return {
    promote: act({ name: 'members.promote', kind: 'role' }, { role: 'admin' }),
    demote: act({ name: 'members.demote', kind: 'role' }, { role: 'member' }),
    mute: (id, userId, until) => {
      const call = { name: 'members.mute', kind: 'mute', rest: withEnd(until) } as const;
      return act(call, { mutedUntil: until ?? limits.foreverMs })(id, userId);
    },
    unmute: act({ name: 'members.unmute', kind: 'mute' }, { mutedUntil: null }),
    allow: act({ name: 'members.allow', kind: 'allow' }, { isAllowlisted: true }),
    disallow: act({ name: 'members.disallow', kind: 'allow' }, { isAllowlisted: false }),
    setNickname: (id, userId, nickname) => {
      const call = { name: 'members.setNickname', kind: 'nickname', rest: { nickname } } as const;
      return act(call, { nickname })(id, userId);
    },
  };
}

/** An end where there is one, as operations take it. */
function withEnd(until: number | undefined): { until?: number } {
  return until === undefined ? {} : { until };
}

/** What of a group is its own, and not a setting. */
const ownFields: readonly string[] = [
  'name',
  'description',
  'avatarUrl',
  'joinPolicy',
  'maxMembers',
] satisfies (keyof GroupFields & keyof Conversation)[];

function toPatch(changed: GroupFields): ConversationPatch {
  const entries = Object.entries(changed);
  const isOwn = ([name]: [string, unknown]) => ownFields.includes(name);
  return {
    fields: Object.fromEntries(entries.filter(isOwn)),
    settings: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
  };
}
