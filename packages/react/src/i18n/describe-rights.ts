import { limits, type RoomRights } from '@confab/client';
import { describeUntil } from './describe-time.ts';
import type { I18n } from './i18n.ts';
import { moderationTexts } from './moderation-texts.ts';

/** Whether somebody is muted, and until when, or may write while others are muted; null when there is nothing to say. Epoch ms. */
export function describeRights(
  i18n: I18n,
  { mutedUntil, isAllowlisted }: RoomRights,
  now: number,
): string | null {
  const t = i18n.of(moderationTexts);
  if (mutedUntil === null || mutedUntil <= now) return isAllowlisted ? t('allowlisted') : null;
  if (mutedUntil === limits.foreverMs) return t('mutedMember');
  return t('mutedUntil', { when: describeUntil(i18n, mutedUntil, now) });
}

/** When a mute or a ban ends: "for good", "until 14:03". Epoch ms. */
export function describeEnd(i18n: I18n, until: number, now: number): string {
  const t = i18n.of(moderationTexts);
  if (until === limits.foreverMs) return t('endsNever');
  return t('endsAt', { when: describeUntil(i18n, until, now) });
}
