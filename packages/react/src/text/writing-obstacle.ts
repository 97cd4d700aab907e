import {
  type Conversation,
  type ConversationListItem,
  limits,
  type MemberView,
  type Role,
  type RoomRights,
  type RoomSnapshot,
  type TimelineMessage,
} from '@confab/client';
import { describeUntil } from '../i18n/describe-time.ts';
import type { I18n } from '../i18n/i18n.ts';

/** Why nothing can be written in a conversation now. */
export type WritingObstacle =
  | {
      readonly type:
        | 'ended'
        | 'closed'
        | 'announcements'
        | 'frozen'
        | 'mutedRole'
        | 'blocked'
        | 'notContacts';
    }
  | { readonly type: 'muted'; readonly until: number };

/** What is known about who wants to write where. */
export interface WriterFacts {
  readonly item: ConversationListItem | null;
  readonly conversation: Conversation | null;
  /** My own row in a group, where it is known. */
  readonly me: MemberView | null;
  /** Whether the last message that I tried to send was refused because we are no contacts. */
  readonly wasRefusedAsStranger: boolean;
}

/** Why I cannot write, or null (GROUP-3, GROUP-4, GROUP-5, BLOCK-2, CONTACT-5, ORDER-3, SYSTEM-2). */
export function obstacleToWriting(facts: WriterFacts, now: number): WritingObstacle | null {
  const { item, conversation, wasRefusedAsStranger } = facts;
  if (item === null || conversation === null) return null;
  if (conversation.destroyedAt !== null) return { type: 'ended' };
  if ((conversation.order?.closedAt ?? null) !== null) return { type: 'closed' };
  if (conversation.system?.mode === 'announcement') return { type: 'announcements' };
  if (item.isBlockedByMe) return { type: 'blocked' };
  if (wasRefusedAsStranger) return { type: 'notContacts' };
  return obstacleInGroup(conversation.settings, { role: item.role, me: facts.me, now });
}

interface Speaker {
  readonly role: Role;
  readonly me: MemberView | null;
  readonly now: number;
}

function obstacleInGroup(
  settings: Conversation['settings'],
  { role, me, now }: Speaker,
): WritingObstacle | null {
  if (settings === null || role === 'owner') return null;
  if (settings.isFrozen && role === 'member') return { type: 'frozen' };
  const isRoleMuted = settings.mutedRoles.some((each) => each === role);
  return obstacleByRights(me, isRoleMuted, now);
}

function obstacleByRights(
  rights: RoomRights | null,
  isRoleMuted: boolean,
  now: number,
): WritingObstacle | null {
  const mutedUntil = rights?.mutedUntil ?? 0;
  if (mutedUntil > now) return { type: 'muted', until: mutedUntil };
  return isRoleMuted && rights?.isAllowlisted !== true ? { type: 'mutedRole' } : null;
}

/** Why I cannot write in a room, or null (ROOM-7). */
export function obstacleInRoom(
  { room, me, rights }: Pick<RoomSnapshot, 'room' | 'me' | 'rights'>,
  now: number,
): WritingObstacle | null {
  if (room === null || me?.role !== 'member') return null;
  return obstacleByRights(rights, room.settings.isMuted, now);
}

/** When I may write again in slow mode, in epoch milliseconds; null when there is nothing to wait for (GROUP-7). */
export function endOfSlowMode(
  conversation: Conversation | null,
  isPlainMember: boolean,
  messages: readonly TimelineMessage[],
): number | null {
  const seconds = conversation?.settings?.slowModeSeconds ?? 0;
  if (seconds === 0 || !isPlainMember) return null;
  const last = messages.findLast(
    ({ isOwn, content, status }) => isOwn && content.type !== 'info' && status.status !== 'failed',
  );
  return last ? last.createdAt + seconds * 1000 : null;
}

/** The obstacle in a sentence. */
export function describeObstacle(
  i18n: I18n,
  obstacle: WritingObstacle,
  { name, now }: { name: string; now: number },
): string {
  const { t } = i18n;
  switch (obstacle.type) {
    case 'ended':
      return t('writingEnded');
    case 'closed':
      return t('writingClosed');
    case 'announcements':
      return t('writingAnnouncements', { name });
    case 'frozen':
      return t('writingFrozen');
    case 'mutedRole':
      return t('writingMutedRole');
    case 'blocked':
      return t('writingBlocked', { name });
    case 'notContacts':
      return t('writingNotContacts');
    case 'muted':
      return obstacle.until === limits.foreverMs
        ? t('writingMuted')
        : t('writingMutedUntil', { when: describeUntil(i18n, obstacle.until, now) });
  }
}
