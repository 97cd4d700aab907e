import { MailQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { joiningTexts } from '../../i18n/joining-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { CandidateRows } from './candidate-rows.tsx';
import type { GroupInfoProps } from './group-info-props.ts';

/** The invitations to a group that wait: mine, or for the owner and admins all (GROUP-11). */
export function InvitationsPage({ renderInvitations, actions }: GroupInfoProps): ReactNode {
  const t = useI18n().of(joiningTexts);
  return renderInvitations(({ status, invitations }) => {
    if (status === 'ready' && invitations.length === 0) {
      const title = t('invitationsSent');
      return <EmptyState icon={MailQuestionMark} title={title} hint={t('nobodyInvited')} />;
    }
    return (
      <CandidateRows
        candidates={invitations}
        renderAnswers={({ userId, name }) => (
          <Button
            aria-label={t('cancelInvitationOf', { name })}
            onClick={() => actions.cancelInvitation(userId)}
          >
            {t('cancelInvitation')}
          </Button>
        )}
      />
    );
  });
}
