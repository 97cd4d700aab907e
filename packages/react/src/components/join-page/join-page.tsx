import type { ErrorCode, OperationOutput } from '@confab/client';
import { Unlink } from 'lucide-react';
import type { ReactNode } from 'react';
import { joiningTexts } from '../../i18n/joining-texts.ts';
import { type LinkTexts, linkTexts } from '../../i18n/link-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';

/** Where an invite link leads, as far as it is known. */
export type JoinState =
  | { readonly status: 'loading' }
  | { readonly status: 'refused'; readonly code: ErrorCode }
  | ({ readonly status: 'ready' } & OperationOutput<'inviteLinks.preview'>);

/** Props of {@link JoinPage}. */
export interface JoinPageProps {
  readonly state: JoinState;
  /** Whether my request to join waits for an answer. */
  readonly isAsked: boolean;
  readonly isBusy: boolean;
  /** Why I was not let in. */
  readonly problem: string | null;
  /** Joins, or where somebody decides asks to. */
  onJoin(): void;
  /** Takes my request back. */
  onWithdraw(conversationId: string): void;
  onOpen(conversationId: string): void;
  onRetry(): void;
  onBack(): void;
}

/** The group to which an invite link leads, and the way in (GROUP-14). */
export function JoinPage(props: JoinPageProps): ReactNode {
  const { state, onBack } = props;
  const { t, of } = useI18n();
  return (
    <section className="cf-join" aria-label={of(linkTexts)('invitation')}>
      {state.status === 'loading' && (
        <p className="cf-visually-hidden" role="status">
          {of(linkTexts)('loadingInvitation')}
        </p>
      )}
      {state.status === 'refused' && <Refused {...props} code={state.code} />}
      {state.status === 'ready' && <Preview {...props} preview={state} />}
      <Button onClick={onBack}>{t('back')}</Button>
    </section>
  );
}

type Refusal = 'Unknown' | 'Expired' | 'Full' | 'Banned' | 'Gone' | 'Failed';
type RefusalTexts = Record<`link${Refusal}${'Title' | 'Hint'}` & keyof LinkTexts, string>;

const refusals: Partial<Record<ErrorCode, Refusal>> = {
  not_found: 'Unknown',
  invalid_argument: 'Unknown',
  window_expired: 'Expired',
  limit_exceeded: 'Full',
  banned: 'Banned',
  gone: 'Gone',
};

interface RefusedProps extends JoinPageProps {
  readonly code: ErrorCode;
}

function Refused({ code, onRetry }: RefusedProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(linkTexts);
  const refusal = refusals[code] ?? 'Failed';
  const titleKey: keyof RefusalTexts = `link${refusal}Title`;
  const hintKey: keyof RefusalTexts = `link${refusal}Hint`;
  return (
    <EmptyState icon={Unlink} title={text(titleKey)} hint={text(hintKey)}>
      {refusal === 'Failed' && (
        <Button variant="primary" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </EmptyState>
  );
}

interface PreviewProps extends JoinPageProps {
  readonly preview: OperationOutput<'inviteLinks.preview'>;
}

function Preview(props: PreviewProps): ReactNode {
  const { group, isMember, needsApproval } = props.preview;
  const { isAsked, problem } = props;
  const { t, of } = useI18n();
  const text = of(linkTexts);
  const SlotAvatar = useSlot('Avatar', Avatar);
  const { conversationId, name, avatarUrl, description, memberCount } = group;
  return (
    <div className="cf-join__group">
      <SlotAvatar id={conversationId} name={name} avatarUrl={avatarUrl} type="group" size="large" />
      <h2 className="cf-panel__name" dir="auto">
        {name}
      </h2>
      <p className="cf-panel__fact">{t('members', { count: memberCount })}</p>
      {description !== null && (
        <p className="cf-join__description" dir="auto">
          {description}
        </p>
      )}
      <p className="cf-panel__small" role="status">
        {isMember && text('memberAlready')}
        {!isMember && isAsked && text('askedByLink')}
        {!isMember && !isAsked && needsApproval && text('approvalHint')}
      </p>
      <WayIn {...props} />
      <p className="cf-dialog__error" role="alert">
        {problem}
      </p>
    </div>
  );
}

function WayIn(props: PreviewProps): ReactNode {
  const { preview, isAsked, isBusy, onJoin, onWithdraw, onOpen } = props;
  const { of } = useI18n();
  const { group, isMember, needsApproval } = preview;
  if (isMember) {
    return (
      <Button variant="primary" onClick={() => onOpen(group.conversationId)}>
        {of(linkTexts)('openJoined')}
      </Button>
    );
  }
  if (isAsked) {
    return (
      <Button onClick={() => onWithdraw(group.conversationId)}>
        {of(linkTexts)('withdrawAsk')}
      </Button>
    );
  }
  return (
    <Button variant="primary" disabled={isBusy} onClick={onJoin}>
      {needsApproval ? of(joiningTexts)('sendJoinRequest') : of(linkTexts)('joinByLink')}
    </Button>
  );
}
