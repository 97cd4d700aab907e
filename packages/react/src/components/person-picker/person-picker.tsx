import { Check, UserSearch, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Person } from '../../person.ts';
import { useI18n } from '../../ui-provider.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import { SearchField } from '../search-field/search-field.tsx';

/** People that match a query, as far as they are known. */
export interface PeopleSearch {
  readonly query: string;
  readonly status: 'searching' | 'ready' | 'failed';
  readonly people: readonly Person[];
}

/** Props of {@link PersonPicker}. */
export interface PersonPickerProps {
  readonly search: PeopleSearch;
  /** The chosen people where several can be chosen; without it a click chooses one. */
  readonly chosen?: readonly Person[];
  readonly autoFocus?: boolean;
  onQueryChange(query: string): void;
  onChoose(person: Person): void;
}

/** Finds people by name, to choose one or several. */
export function PersonPicker(props: PersonPickerProps): ReactNode {
  const { search, chosen, autoFocus = false, onQueryChange, onChoose } = props;
  const { t } = useI18n();
  return (
    <div className="cf-person-picker">
      <SearchField
        label={t('searchPeople')}
        query={search.query}
        autoFocus={autoFocus}
        onChange={onQueryChange}
      />
      {chosen && chosen.length > 0 && <ChosenPeople chosen={chosen} onRemove={onChoose} />}
      <ul className="cf-person-picker__people" aria-busy={search.status === 'searching'}>
        {search.people.map((person) => (
          <li key={person.id}>
            <PersonRow {...props} person={person} />
          </li>
        ))}
      </ul>
      <Notice search={search} />
    </div>
  );
}

function PersonRow(props: PersonPickerProps & { person: Person }): ReactNode {
  const { person, chosen, onChoose } = props;
  const isChosen = chosen?.some(({ id }) => id === person.id);
  return (
    <button
      type="button"
      className="cf-row"
      aria-pressed={isChosen}
      onClick={() => onChoose(person)}
    >
      <PersonLine {...person} hint={person.name === person.id ? null : person.id} />
      {isChosen !== undefined && (
        <span className="cf-person__check" data-checked={isChosen} aria-hidden="true">
          <Check className="cf-icon" />
        </span>
      )}
    </button>
  );
}

interface ChosenPeopleProps {
  readonly chosen: readonly Person[];
  onRemove(person: Person): void;
}

function ChosenPeople({ chosen, onRemove }: ChosenPeopleProps): ReactNode {
  const { t } = useI18n();
  return (
    <ul className="cf-person-picker__chosen" aria-label={t('selectedPeople')}>
      {chosen.map((person) => (
        <li key={person.id}>
          <button
            type="button"
            className="cf-chip"
            aria-label={t('removePerson', { name: person.name })}
            onClick={() => onRemove(person)}
          >
            <span className="cf-truncate" dir="auto">
              {person.name}
            </span>
            <X aria-hidden="true" className="cf-icon" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Notice({ search }: { search: PeopleSearch }): ReactNode {
  const { t } = useI18n();
  const query = search.query.trim();
  const text = {
    searching: null,
    failed: t('searchFailed'),
    ready: query === '' ? t('searchPeopleHint') : t('noPeopleFound', { query }),
  }[search.status];
  return (
    <div role="status">
      {text !== null && search.people.length === 0 && (
        <p className="cf-person-picker__notice">
          <UserSearch aria-hidden="true" className="cf-icon" />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}
