import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import { PersonRows } from '../side-panel/person-rows.tsx';
import type { ListedPerson, PeoplePageProps } from './people-page-props.ts';

/** Whom I have blocked, and the way back. */
export function BlockedList({ blocked, actions }: PeoplePageProps): ReactNode {
  const t = useI18n().of(peopleTexts);
  if (blocked.people.length === 0) {
    return (
      <EmptyState
        icon={ShieldCheck}
        title={t('nobodyBlockedTitle')}
        hint={t('nobodyBlockedHint')}
      />
    );
  }
  return (
    <PersonRows
      people={blocked.people}
      renderRow={(person) => (
        <BlockedRow person={person} onUnblock={() => actions.unblock(person.userId)} />
      )}
    />
  );
}

interface BlockedRowProps {
  readonly person: ListedPerson;
  onUnblock(): void;
}

function BlockedRow({ person, onUnblock }: BlockedRowProps): ReactNode {
  const { t, of } = useI18n();
  const { userId, name, avatarUrl } = person;
  return (
    <div className="cf-row">
      <PersonLine
        id={userId}
        name={name}
        avatarUrl={avatarUrl}
        note={name === userId ? null : userId}
      />
      <Button aria-label={of(peopleTexts)('unblockPerson', { name })} onClick={onUnblock}>
        {t('unblock')}
      </Button>
    </div>
  );
}
