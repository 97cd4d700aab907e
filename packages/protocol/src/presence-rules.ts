import type { CustomStatus, Presence, PresenceSettings } from './entities/presence.ts';

/** What holds for who has decided nothing about their presence. */
export const noPresenceSettings: PresenceSettings = {
  rev: 0,
  availability: 'auto',
  customStatus: null,
  lastSeenVisibility: 'everyone',
};

/** What is seen of who was never there, and of who must not be seen (BLOCK-3). */
export function noPresence(userId: string): Presence {
  return { userId, online: false, status: 'offline', customStatus: null, lastSeenAt: null };
}

/** A custom status that has not expired (PRES-5), else null. `now` in epoch milliseconds. */
export function currentStatus(customStatus: CustomStatus | null, now: number): CustomStatus | null {
  return now < (customStatus?.expiresAt ?? Number.POSITIVE_INFINITY) ? customStatus : null;
}
