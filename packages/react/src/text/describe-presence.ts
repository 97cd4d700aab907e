import type { Presence } from '@confab/client';
import { describeLastSeen } from '../i18n/describe-time.ts';
import type { I18n } from '../i18n/i18n.ts';

/**
 * Whether somebody is here, or when they last were, and what they say about it; nothing while it is not known. `now` in
 * epoch milliseconds.
 */
export function describePresence(i18n: I18n, presence: Presence | null, now: number): string[] {
  if (presence === null) return [];
  const { customStatus } = presence;
  const whether = describeStatus(i18n, presence, now);
  return customStatus === null ? [whether] : [whether, customStatus.text];
}

function describeStatus(i18n: I18n, { status, lastSeenAt }: Presence, now: number): string {
  if (status !== 'offline') return i18n.t(status);
  if (lastSeenAt === null) return i18n.t('offline');
  return i18n.t('lastSeen', { when: describeLastSeen(i18n, lastSeenAt, now) });
}
