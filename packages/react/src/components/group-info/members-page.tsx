import type { MembersSnapshot, MemberView } from '@confab/client';
import { UserPlus } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { matchesQuery } from '../conversation-list/matches-query.ts';
import type { MenuOpener } from '../menu/menu-opener.ts';
import { SearchField } from '../search-field/search-field.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';
import { MemberMenu } from './member-menu.tsx';
import { listedPeople, MemberRows } from './member-rows.tsx';
import { useMemberMenu } from './use-member-menu.ts';

interface MembersPageProps extends GroupInfoProps {
  readonly rights: GroupRights;
}

/** All who are in a group: searched here as far as they are listed, by the server where they are not. */
export function MembersPage(props: MembersPageProps): ReactNode {
  const { members, rights, onAdd, renderFound } = props;
  const { t, of } = useI18n();
  const [query, setQuery] = useState('');
  const { menu, openMenu, closeMenu } = useMemberMenu();
  const wanted = query.trim();
  const matching = useMemo(() => {
    const found = members.members.filter(({ name, userId }) =>
      matchesQuery(`${name} ${userId}`, wanted),
    );
    return { ...members, members: found };
  }, [members, wanted]);
  const show = (found: MembersSnapshot) => (
    <Found members={found} query={wanted} onOpenMenu={openMenu} />
  );
  return (
    <>
      <SearchField label={of(groupTexts)('searchMembers')} query={query} onChange={setQuery} />
      {rights.canAdd && <ActionRow icon={UserPlus} label={t('addMembers')} onClick={onAdd} />}
      {members.hasMore && wanted !== '' ? renderFound(wanted, show) : show(matching)}
      {menu && <MemberMenu {...props} {...menu} onClose={closeMenu} />}
    </>
  );
}

interface FoundProps {
  readonly members: MembersSnapshot;
  /** What they were looked for by; empty when they were not. */
  readonly query: string;
  onOpenMenu(member: MemberView, opener: MenuOpener): void;
}

function Found({ members, query, onOpenMenu }: FoundProps): ReactNode {
  const { t, of } = useI18n();
  const people = useMemo(() => listedPeople(members), [members]);
  return (
    <>
      <MemberRows people={people} onOpenMenu={onOpenMenu} />
      {people.length === 0 && query !== '' && members.status === 'ready' && (
        <p className="cf-panel__empty" role="status">
          {of(groupTexts)('noMembersFound', { query })}
        </p>
      )}
      {members.hasMore && (
        <Button className="cf-panel__more" onClick={members.loadMore}>
          {t('loadMore')}
        </Button>
      )}
    </>
  );
}
