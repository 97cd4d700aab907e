import type { ReactNode } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import type { MentionCandidate } from './mention-candidates.ts';

interface MentionListProps {
  readonly id: string;
  readonly offered: readonly MentionCandidate[];
  readonly activeIndex: number;
  onChoose(candidate: MentionCandidate): void;
}

/** The id of one of those who are offered. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** Who is offered for what is written of a name. The focus stays in the field, which names the active one. */
export function MentionList({ id, offered, activeIndex, onChoose }: MentionListProps): ReactNode {
  const { t } = useI18n();
  return (
    <>
      <div
        id={id}
        className="cf-mention-list"
        role="listbox"
        tabIndex={-1}
        aria-label={t('mentionSomebody')}
      >
        {offered.map((candidate, index) => (
          <button
            type="button"
            tabIndex={-1}
            key={candidate.id ?? ''}
            id={optionId(id, index)}
            className="cf-mention-list__option"
            role="option"
            aria-selected={index === activeIndex}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(candidate)}
          >
            <Candidate {...candidate} />
          </button>
        ))}
      </div>
      <span className="cf-visually-hidden" role="status">
        {t('mentionsOffered', { count: offered.length })}
      </span>
    </>
  );
}

function Candidate({ id, name, avatarUrl, alias }: MentionCandidate): ReactNode {
  const { t } = useI18n();
  if (id === null) {
    return (
      <PersonLine id="all" name={name} avatarUrl={null} type="group" hint={t('mentionAllHint')} />
    );
  }
  return <PersonLine id={id} name={name} avatarUrl={avatarUrl} hint={alias} />;
}
