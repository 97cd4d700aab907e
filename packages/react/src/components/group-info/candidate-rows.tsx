import type { Candidate } from '@confab/client';
import type { ReactNode } from 'react';
import { joiningTexts } from '../../i18n/joining-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { RequestRow } from '../people-page/request-row.tsx';

interface CandidateRowsProps {
  readonly candidates: readonly Candidate[];
  /** What can be answered. */
  renderAnswers(candidate: Candidate): ReactNode;
}

/** Those who wait to become members of a group. */
export function CandidateRows({ candidates, renderAnswers }: CandidateRowsProps): ReactNode {
  const t = useI18n().of(joiningTexts);
  return (
    <ul>
      {candidates.map((candidate) => {
        const { userId, name, avatarUrl, inviterName, note, expiresAt } = candidate;
        const ownId = name === userId ? null : userId;
        return (
          <li key={userId}>
            <RequestRow
              id={userId}
              name={name}
              avatarUrl={avatarUrl}
              hint={inviterName === null ? ownId : t('invitationFrom', { name: inviterName })}
              note={note}
              expiresAt={expiresAt}
            >
              {renderAnswers(candidate)}
            </RequestRow>
          </li>
        );
      })}
    </ul>
  );
}
