import type { ErrorCode, MessageStatus } from '@confab/client';
import type { ReactNode } from 'react';
import type { KitTexts } from '../../i18n/kit-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { canRetry } from './can-retry.ts';
import type { MessageActions } from './message-bubble-props.ts';

const reasons: Partial<
  Record<ErrorCode, Extract<keyof KitTexts, `failed${string}` | 'writingNotContacts'>>
> = {
  not_member: 'failedNotMember',
  not_found: 'failedNotMember',
  forbidden: 'failedForbidden',
  muted: 'failedMuted',
  banned: 'failedForbidden',
  frozen: 'failedFrozen',
  gone: 'failedGone',
  blocked: 'failedBlocked',
  contacts_only: 'writingNotContacts',
  payload_too_large: 'failedTooLarge',
  rate_limited: 'failedRateLimited',
  rejected_by_policy: 'failedRejected',
  rejected_by_hook: 'failedRejected',
};

interface MessageFailureProps {
  readonly messageKey: string;
  readonly status: Extract<MessageStatus, { status: 'failed' }>;
  readonly actions: MessageActions;
  readonly tabIndex: 0 | -1;
}

/** Why a message was not sent, and what can be done about it. */
export function MessageFailure(props: MessageFailureProps): ReactNode {
  const { messageKey, status, actions, tabIndex } = props;
  const { t } = useI18n();
  return (
    <div className="cf-message__failure">
      <span>{t(reasons[status.code] ?? 'failedOther')}</span>
      <span className="cf-message__remedies">
        {canRetry(status) && (
          <button type="button" tabIndex={tabIndex} onClick={() => actions.retry(messageKey)}>
            {t('retry')}
          </button>
        )}
        <button type="button" tabIndex={tabIndex} onClick={() => actions.discard(messageKey)}>
          {t('discard')}
        </button>
      </span>
    </div>
  );
}
