import {
  type Conversation,
  type ConversationListItem,
  limits,
  type RoomSnapshot,
  type SpeechMute,
  type TimelineMessage,
} from '@confab/client';
import { describeUntil } from '../i18n/describe-time.ts';
import type { I18n } from '../i18n/i18n.ts';

/** Why nothing can be written in a conversation now. */
export type WritingObstacle =
  | {
      readonly type: 'ended' | 'closed' | 'announcements' | 'frozen' | 'blocked' | 'notContacts';
    }
  /** I alone, or everyone of my role; until a time in epoch milliseconds. */
  | { readonly type: 'muted' | 'mutedRole'; readonly until: number };

/** What is known about who wants to write where. */
export interface WriterFacts {
  readonly item: ConversationListItem | null;
  readonly conversation: Conversation | null;
  /** Whether the last message that I tried to send was refused because we are no contacts. */
  readonly wasRefusedAsStranger: boolean;
}

/** Why I cannot write, or null (GROUP-3, GROUP-4, GROUP-5, BLOCK-2, CONTACT-5, ORDER-3, SYSTEM-2). */
export function obstacleToWriting(facts: WriterFacts): WritingObstacle | null {
  const { item, conversation, wasRefusedAsStranger } = facts;
  if (item === null || conversation === null) return null;
  if (conversation.destroyedAt !== null) return { type: 'ended' };
  if ((conversation.order?.closedAt ?? null) !== null) return { type: 'closed' };
  if (conversation.system?.mode === 'announcement') return { type: 'announcements' };
  if (item.isBlockedByMe) return { type: 'blocked' };
  if (wasRefusedAsStranger) return { type: 'notContacts' };
  if (conversation.settings?.isFrozen && item.role === 'member') return { type: 'frozen' };
  return item.speechMute && toObstacle(item.speechMute);
}

/**
 * Whether the last message that I tried to send was refused because we are no contacts (CONTACT-5), which we have not
 * become since: `contactSince` is in epoch milliseconds.
 */
export function wasRefusedAsStranger(
  messages: readonly TimelineMessage[],
  contactSince: number | null,
): boolean {
  const last = messages.findLast(({ isOwn }) => isOwn);
  if (last?.status.status !== 'failed' || last.status.code !== 'contacts_only') return false;
  return last.createdAt > (contactSince ?? 0);
}

function toObstacle({ of, until }: SpeechMute): WritingObstacle {
  return { type: of === 'member' ? 'muted' : 'mutedRole', until };
}

/** Why I cannot write in a room, or null (ROOM-7). */
export function obstacleInRoom(
  { room, me, rights }: Pick<RoomSnapshot, 'room' | 'me' | 'rights'>,
  now: number,
): WritingObstacle | null {
  if (room === null || me?.role !== 'member') return null;
  const mutedUntil = rights?.mutedUntil ?? 0;
  if (mutedUntil > now) return { type: 'muted', until: mutedUntil };
  const isRoleMuted = room.settings.isMuted && rights?.isAllowlisted !== true;
  return isRoleMuted ? { type: 'mutedRole', until: limits.foreverMs } : null;
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
    case 'blocked':
      return t('writingBlocked', { name });
    case 'notContacts':
      return t('writingNotContacts');
    case 'mutedRole':
      return obstacle.until === limits.foreverMs
        ? t('writingMutedRole')
        : t('writingMutedRoleUntil', { when: describeUntil(i18n, obstacle.until, now) });
    case 'muted':
      return obstacle.until === limits.foreverMs
        ? t('writingMuted')
        : t('writingMutedUntil', { when: describeUntil(i18n, obstacle.until, now) });
  }
}
