import { ChatError, type ErrorCode } from '@confab/client';
import type { KitTexts } from '../i18n/kit-texts.ts';
import type { I18n } from '../i18n/i18n.ts';

type ErrorKey = Extract<keyof KitTexts, `error${string}` | 'writingNotContacts'>;

const keys: Partial<Record<ErrorCode, ErrorKey>> = {
  forbidden: 'errorForbidden',
  not_member: 'errorForbidden',
  not_found: 'errorNotFound',
  gone: 'errorNotFound',
  limit_exceeded: 'errorLimitExceeded',
  payload_too_large: 'errorLimitExceeded',
  unsupported_media: 'errorUnsupportedMedia',
  blocked: 'errorBlocked',
  contacts_only: 'writingNotContacts',
  banned: 'errorBanned',
  rate_limited: 'errorRateLimited',
  window_expired: 'errorWindowExpired',
  unavailable: 'errorUnavailable',
};

/** Why something was refused, in a sentence. The server's own says most, and speaks English only. */
export function describeError({ t, locale }: Pick<I18n, 't' | 'locale'>, error: unknown): string {
  if (!(error instanceof ChatError)) return t('errorOther');
  const { code, message }: ChatError = error;
  if (locale === 'en' && message !== '') return message;
  const key: ErrorKey = keys[code] ?? 'errorOther';
  return t(key);
}
