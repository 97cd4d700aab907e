import { UserRoundCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { Answers } from '../people-page/request-row.tsx';
import { CandidateRows } from './candidate-rows.tsx';
import type { GroupInfoProps } from './group-info-props.ts';

/** Who wants to join a group, and the answers. */
export function JoinRequestsPage({ joinRequests, actions }: GroupInfoProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const { requests } = joinRequests;
  if (requests.length === 0) {
    return <EmptyState icon={UserRoundCheck} title={t('joinRequests')} hint={t('nobodyAsks')} />;
  }
  return (
    <CandidateRows
      candidates={requests}
      renderAnswers={({ userId, name }) => (
        <Answers
          name={name}
          onAccept={() => actions.acceptRequest(userId)}
          onReject={() => actions.rejectRequest(userId)}
        />
      )}
    />
  );
}
