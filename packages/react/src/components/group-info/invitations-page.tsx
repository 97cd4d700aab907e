import { MailQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { joiningTexts } from '../../i18n/joining-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { PagedList } from '../paged-list/paged-list.tsx';
import { RequestRow } from '../people-page/request-row.tsx';
import type { GroupInfoProps, SentInvitation } from './group-info-props.ts';

/** The invitations to a group that wait: mine, or for the owner and admins all (GROUP-11). */
export function InvitationsPage({ renderInvitations }: GroupInfoProps): ReactNode {
  const t = useI18n().of(joiningTexts);
  return renderInvitations(({ pages, cancel }) => (
    <PagedList
      pages={pages}
      empty={
        <EmptyState
          icon={MailQuestionMark}
          title={t('invitationsSent')}
          hint={t('nobodyInvited')}
        />
      }
      keyOf={({ userId }) => userId}
      renderRow={(invitation) => (
        <InvitationRow invitation={invitation} onCancel={() => cancel(invitation.userId)} />
      )}
    />
  ));
}

interface InvitationRowProps {
  readonly invitation: SentInvitation;
  onCancel(): void;
}

function InvitationRow({ invitation, onCancel }: InvitationRowProps): ReactNode {
  const t = useI18n().of(joiningTexts);
  const { userId, name, avatarUrl, inviterName, note, expiresAt } = invitation;
  return (
    <RequestRow
      id={userId}
      name={name}
      avatarUrl={avatarUrl}
      hint={inviterName === null ? null : t('invitationFrom', { name: inviterName })}
      note={note}
      expiresAt={expiresAt}
    >
      <Button aria-label={t('cancelInvitationOf', { name })} onClick={onCancel}>
        {t('cancelInvitation')}
      </Button>
    </RequestRow>
  );
}
