import { UsersRound } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { matchesQuery } from '../conversation-list/matches-query.ts';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { FilterChips, type FilterOption } from '../filter-chips/filter-chips.tsx';
import { SearchField } from '../search-field/search-field.tsx';
import { PersonRows } from '../side-panel/person-rows.tsx';
import { labelsOfPeople } from './labels-of-people.ts';
import type { PeoplePageProps } from './people-page-props.ts';

type LabelFilter = 'all' | `label:${string}`;

/** My contacts by name, to be searched and filtered by my labels. */
export function ContactList({ contacts, renderContact, onAdd }: PeoplePageProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(peopleTexts);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<LabelFilter>('all');
  const { people, status } = contacts;
  const labels = useMemo(() => labelsOfPeople(people), [people]);
  const options: readonly FilterOption<LabelFilter>[] = [
    { value: 'all', label: t('filterAll') },
    ...labels.map((label) => ({ value: `label:${label}` as const, label })),
  ];
  const chosen = options.find(({ value }) => value === filter)?.value ?? 'all';
  const found = people.filter(
    ({ name, userId, relation }) =>
      matchesQuery(`${name} ${userId}`, query) &&
      (chosen === 'all' || relation.labels.includes(chosen.slice('label:'.length))),
  );
  if (status === 'loading') return <p className="cf-visually-hidden">{text('loadingPeople')}</p>;
  if (people.length === 0) {
    return (
      <EmptyState icon={UsersRound} title={text('noContactsTitle')} hint={text('noContactsHint')}>
        <Button variant="primary" onClick={onAdd}>
          {text('newContact')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <>
      <SearchField label={text('searchContacts')} query={query} onChange={setQuery} />
      {labels.length > 0 && (
        <FilterChips<LabelFilter>
          label={t('labels')}
          value={chosen}
          options={options}
          onChange={setFilter}
        />
      )}
      <PersonRows people={found} renderRow={renderContact} />
      <p className="cf-panel__empty" role="status">
        {found.length === 0 && text('noContactsFound', { query: query.trim() })}
      </p>
    </>
  );
}
