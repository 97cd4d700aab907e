import type { RecalledContent, TimelineMessage } from '@confab/client';
import type { I18n } from '../i18n/i18n.ts';

/** What stands in the place of a recalled message, in words. */
export function describeRecall(
  { userId }: RecalledContent,
  { isOwn, senderId }: Pick<TimelineMessage, 'isOwn' | 'senderId'>,
  { t }: Pick<I18n, 't'>,
): string {
  if (userId !== senderId) return t('recalledByOther');
  return t(isOwn ? 'recalledByMe' : 'recalled');
}
