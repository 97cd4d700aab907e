import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
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
  const SlotAvatar = useSlot('Avatar', Avatar);
  const { userId, name, avatarUrl } = person;
  return (
    <div className="cf-row">
      <SlotAvatar id={userId} name={name} avatarUrl={avatarUrl} size="small" />
      <span className="cf-row__body">
        <span className="cf-row__title">
          <span className="cf-truncate" dir="auto">
            {name}
          </span>
        </span>
        {name !== userId && <span className="cf-row__note">{userId}</span>}
      </span>
      <Button aria-label={of(peopleTexts)('unblockPerson', { name })} onClick={onUnblock}>
        {t('unblock')}
      </Button>
    </div>
  );
}
