import { ChatError, limits } from '@confab/protocol/runtime';
import type { ProfileChange } from '../../store/profiles.ts';
import { jsonBytes } from '../answer-size.ts';

const attributeFields = ['attributes', 'privateAttributes', 'trustedAttributes'] as const;

/** @throws ChatError `limit_exceeded` when attributes of a kind are larger than 2 KB as JSON. */
export function refuseLargeAttributes(
  change: Pick<ProfileChange, (typeof attributeFields)[number]>,
): void {
  for (const field of attributeFields) {
    const sizeBytes = jsonBytes(change[field] ?? {});
    if (sizeBytes <= limits.userAttributesBytes) continue;
    throw new ChatError('limit_exceeded', {
      message: `${field} take ${limits.userAttributesBytes} bytes as JSON at most; these take ${sizeBytes}.`,
      details: { limit: 'userAttributesBytes', value: limits.userAttributesBytes },
    });
  }
}

/**
 * Checks what the shapes of the contract cannot say about a change of a profile (PROFILE-1).
 * @throws ChatError `limit_exceeded` for large attributes, `invalid_argument` for a time zone that does not exist.
 */
export function checkProfile(change: ProfileChange): void {
  refuseLargeAttributes(change);
  const { timezone } = change;
  if (typeof timezone !== 'string' || isTimezone(timezone)) return;
  throw new ChatError('invalid_argument', {
    message: `There is no time zone ${timezone}; names are those of IANA, such as Europe/Berlin.`,
    details: { path: '/timezone' },
  });
}

function isTimezone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
