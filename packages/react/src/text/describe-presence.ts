import type { Presence } from '@confab/client';
import { describeLastSeen } from '../i18n/describe-time.ts';
import type { I18n } from '../i18n/i18n.ts';

/** Whether somebody is here, or when they last were; empty while it is not known. `now` in epoch milliseconds. */
export function describePresence(i18n: I18n, presence: Presence | null, now: number): string {
  if (presence === null) return '';
  if (presence.online) return i18n.t('online');
  if (presence.lastSeenAt === null) return i18n.t('offline');
  return i18n.t('lastSeen', { when: describeLastSeen(i18n, presence.lastSeenAt, now) });
}
