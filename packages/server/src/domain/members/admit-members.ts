import { ChatError, limits } from '@confab/protocol/runtime';
import { countConversations } from '../../store/memberships.ts';
import type { StoredConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { findMembers } from '../../store/members.ts';
import { findUsers } from '../../store/users.ts';
import { findGroupSize, type GroupSize, refuseOversized } from '../apps/group-size.ts';
import { toArrivingMember } from './arriving-member.ts';

/** Who is to become a member of what, as what. */
export interface Admittance {
  readonly appId: string;
  /** Locked by the caller. */
  readonly conversation: StoredConversation;
  readonly userIds: readonly string[];
  readonly at: number;
}

/** What an admission comes to: who is new, and everyone asked for as they stand then. */
export interface Admitted {
  readonly arriving: readonly StoredMember[];
  readonly present: readonly StoredMember[];
}

/**
 * Decides who of the users newly becomes a member.
 * @throws ChatError `not_found` naming users who do not exist, `banned` naming those who are, `limit_exceeded` when the group or a user is full.
 */
export async function admitMembers(tx: Tx, admission: Admittance): Promise<Admitted> {
  const { appId, conversation, at } = admission;
  const userIds = [...new Set(admission.userIds)];
  const known = await findKnown(tx, admission);
  const present = [...known.values()].filter((member) => member.status === 'active');
  const arriving = userIds
    .filter((userId) => known.get(userId)?.status !== 'active')
    .map((userId) =>
      toArrivingMember(conversation, { userId, role: 'member', at }, known.get(userId) ?? null),
    );
  if (arriving.length > 0) {
    refuseOverfull(conversation, arriving.length, await findGroupSize(tx, appId));
  }
  await refuseOverloadedUsers(tx, appId, arriving);
  return { arriving, present };
}

/**
 * Those of the users who are not members.
 * @throws ChatError `not_found` naming users who do not exist, `banned` naming those who are.
 */
export async function findAbsent(tx: Tx, admission: Admittance): Promise<string[]> {
  const known = await findKnown(tx, admission);
  return [...new Set(admission.userIds)].filter((id) => known.get(id)?.status !== 'active');
}

async function findKnown(
  tx: Tx,
  { appId, conversation, userIds, at }: Admittance,
): Promise<Map<string, StoredMember>> {
  const ids = [...new Set(userIds)];
  if (ids.length === 0) return new Map();
  await refuseUnknownUsers(tx, appId, ids);
  const keys = ids.map((userId) => ({ appId, conversationId: conversation.id, userId }));
  const rows = await findMembers(tx, keys);
  const known = new Map(rows.map(({ member }) => [member.userId, member]));
  refuseBanned([...known.values()], at);
  return known;
}

/**
 * GROUP-6: an admission of several with one who is banned admits nobody.
 * @throws ChatError `banned` naming those who are.
 */
export function refuseBanned(members: readonly StoredMember[], now: number): void {
  const banned = members.filter(({ bannedUntil }) => bannedUntil !== null && bannedUntil > now);
  const [first] = banned;
  if (!first) return;
  throw new ChatError('banned', {
    message: `${banned.map(({ userId }) => userId).join(', ')} may not be in this group.`,
    details: { userIds: banned.map(({ userId }) => userId), until: first.bannedUntil },
  });
}

/** @throws ChatError `not_found` naming the users who do not exist. */
export async function refuseUnknownUsers(
  tx: Tx,
  appId: string,
  userIds: readonly string[],
): Promise<void> {
  const found = new Set((await findUsers(tx, appId, userIds)).map((user) => user.id));
  const missing = userIds.filter((userId) => !found.has(userId));
  if (missing.length === 0) return;
  throw new ChatError('not_found', {
    message: `There is no user ${missing.join(', ')}.`,
    details: { userIds: missing },
  });
}

/** The bound of the app holds for groups that were made before it, too. */
function refuseOverfull(
  conversation: StoredConversation,
  arrivingCount: number,
  size: GroupSize,
): void {
  const count = conversation.memberCount + arrivingCount;
  refuseOversized(count, size);
  if (count <= conversation.maxMembers) return;
  throw new ChatError('limit_exceeded', {
    message: `This group takes ${conversation.maxMembers} members at most.`,
    details: { limit: 'maxMembers', value: conversation.maxMembers },
  });
}

async function refuseOverloadedUsers(
  tx: Tx,
  appId: string,
  arriving: readonly StoredMember[],
): Promise<void> {
  const userIds = arriving.map((member) => member.userId);
  const counts = await countConversations(tx, appId, { type: 'group', userIds });
  for (const [userId, count] of counts) {
    if (count < limits.groupsPerUser) continue;
    throw new ChatError('limit_exceeded', {
      message: `${userId} is in ${limits.groupsPerUser} groups, which is the most.`,
      details: { limit: 'groupsPerUser', value: limits.groupsPerUser, userId },
    });
  }
}
