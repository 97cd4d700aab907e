import type { ChatClient, RefusedAction } from '@confab/client';
import type { I18n } from '../i18n/i18n.ts';
import { refusalTexts } from '../i18n/refusal-texts.ts';

/** That something was undone and why, in a sentence that names the conversation where that is known. */
export function describeRefusal(
  { conversations }: ChatClient,
  { of }: I18n,
  { conversationId, reason }: Pick<RefusedAction, 'conversationId'> & { readonly reason: string },
): string {
  const t = of(refusalTexts);
  const { items } = conversations.list({ show: 'all' }).getSnapshot();
  const item = items.find((each) => each.conversationId === conversationId);
  return item === undefined
    ? t('refused', { reason })
    : t('refusedIn', { name: item.title, reason });
}
