import type { Member, Membership, ReadPosition } from '@confab/protocol';
import type { MemberRow } from './conversation-tables.ts';
import { toPosition } from './views.ts';

/** A member with the counts that only the member sees. */
export interface StoredMember extends Member {
  readonly readCount: number;
  readonly ownCount: number;
  /** Whether the member's list shows the conversation although it has no messages (SYNC-9). */
  readonly isListed: boolean;
  /** When the member sent the last message; 0 when never. Written by `updateOwnCounts` alone. */
  readonly lastSentAt: number;
  /** Null when not banned; past when the ban has ended by itself. */
  readonly bannedUntil: number | null;
  readonly banReason: string | null;
  /** From here on it is the member's view, which `saveMembers` leaves alone. */
  readonly clearedSeq: number;
  readonly position: ReadPosition | null;
}

/** Reads a row of the members table. */
export function toMember(row: MemberRow): StoredMember {
  return {
    conversationId: row.conversation_id,
    userId: row.user_id,
    role: row.role as Member['role'],
    status: row.status as Member['status'],
    joinedAt: row.joined_at,
    rev: row.rev,
    deliveredSeq: row.delivered_seq,
    readSeq: row.read_seq,
    readCount: row.read_count,
    ownCount: row.own_count,
    isListed: row.is_listed === 1,
    ...toGroupFacts(row),
    lastSentAt: row.last_sent_at,
    bannedUntil: row.banned_until,
    banReason: row.ban_reason,
    clearedSeq: row.cleared_seq,
    position: toPosition(row),
  };
}

/** The member as the other members see it. */
export function toWireMember(stored: StoredMember): Member {
  const { conversationId, userId, role, status, joinedAt, rev, deliveredSeq, readSeq } = stored;
  const { nickname, mutedUntil, isAllowlisted } = stored;
  return {
    conversationId,
    userId,
    role,
    status,
    joinedAt,
    rev,
    deliveredSeq,
    readSeq,
    nickname,
    mutedUntil,
    isAllowlisted,
  };
}

/** The columns of a member's row that make their membership. */
export const membershipColumns = [
  'role',
  'joined_at',
  'delivered_seq',
  'read_seq',
  'read_count',
  'own_count',
  'nickname',
  'speech_muted_until',
  'is_allowlisted',
] as const satisfies readonly (keyof MemberRow)[];

type MembershipRow = Pick<MemberRow, (typeof membershipColumns)[number]>;

/** The member's own view of a row. */
export function toMembership(row: MembershipRow): Membership {
  return {
    role: row.role as Membership['role'],
    joinedAt: row.joined_at,
    deliveredSeq: row.delivered_seq,
    readSeq: row.read_seq,
    readCount: row.read_count,
    ownCount: row.own_count,
    ...toGroupFacts(row),
  };
}

/** The member's own view of themselves. */
export function membershipOf(member: StoredMember): Membership {
  const { role, joinedAt, deliveredSeq, readSeq, readCount, ownCount } = member;
  const { nickname, mutedUntil, isAllowlisted } = member;
  const facts = { nickname, mutedUntil, isAllowlisted };
  return { role, joinedAt, deliveredSeq, readSeq, readCount, ownCount, ...facts };
}

function toGroupFacts(
  row: Pick<MemberRow, 'nickname' | 'speech_muted_until' | 'is_allowlisted'>,
): Pick<Member, 'nickname' | 'mutedUntil' | 'isAllowlisted'> {
  return {
    nickname: row.nickname,
    mutedUntil: row.speech_muted_until,
    isAllowlisted: row.is_allowlisted === 1,
  };
}
