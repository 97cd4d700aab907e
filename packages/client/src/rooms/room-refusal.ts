import { ChatError } from '@confab/protocol/runtime';
import type { RoomReason, RoomSnapshot } from './room-snapshot.ts';

const reasons: Readonly<Record<string, RoomReason>> = { not_found: 'destroyed', banned: 'banned' };

/** What a refusal to let me into a room makes of it. */
export function toRoomRefusal(error: unknown): Pick<RoomSnapshot, 'bannedUntil'> & {
  readonly reason: RoomReason;
} {
  if (!(error instanceof ChatError)) return { reason: 'refused', bannedUntil: null };
  const until = error.details?.['until'];
  const isBan = error.code === 'banned' && typeof until === 'number';
  return { reason: reasons[error.code] ?? 'refused', bannedUntil: isBan ? until : null };
}
