import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { FilterChips } from '../filter-chips/filter-chips.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import { BlockedList } from './blocked-list.tsx';
import { ContactList } from './contact-list.tsx';
import type { PeoplePageProps } from './people-page-props.ts';
import { RequestList } from './request-list.tsx';

const lists = { contacts: ContactList, requests: RequestList, blocked: BlockedList };

/** My contacts, requests that wait for an answer, and whom I have blocked. */
export function PeoplePage(props: PeoplePageProps): ReactNode {
  const { tab, incoming, invitations, onTabChange, onAdd, onBack } = props;
  const { t, of } = useI18n();
  const text = of(peopleTexts);
  const List = lists[tab];
  const options = [
    { value: 'contacts', label: text('contacts') },
    {
      value: 'requests',
      label: text('requests'),
      count: incoming.people.length + invitations.length,
    },
    { value: 'blocked', label: text('blockedPeople') },
  ] as const;
  return (
    <SidePanel
      title={text('people')}
      back={{ label: t('back'), onBack }}
      action={<IconButton icon={UserPlus} label={text('newContact')} onClick={onAdd} />}
    >
      <FilterChips label={t('show')} value={tab} options={options} onChange={onTabChange} />
      <List {...props} />
    </SidePanel>
  );
}
