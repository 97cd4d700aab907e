import type { MemberView } from '@confab/client';
import { UserPlus } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { matchesQuery } from '../conversation-list/matches-query.ts';
import type { MenuOpener } from '../menu/menu-opener.ts';
import { ActionRow } from '../side-panel/action-row.tsx';
import { SearchField } from '../search-field/search-field.tsx';
import { PersonRows } from '../side-panel/person-rows.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';
import { MemberMenu } from './member-menu.tsx';
import { MemberRow } from './member-row.tsx';

/** From this many members on they can be searched. */
const searchFrom = 10;

interface MemberListProps extends GroupInfoProps {
  readonly rights: GroupRights;
}

interface OpenedMenu {
  readonly member: MemberView;
  readonly opener: MenuOpener;
}

/** Who is in a group, and what can be done with each. */
export function MemberList(props: MemberListProps): ReactNode {
  const { members, rights, onAdd } = props;
  const { t, of } = useI18n();
  const text = of(groupTexts);
  const [query, setQuery] = useState('');
  const [menu, setMenu] = useState<OpenedMenu | null>(null);
  const found = useMemo(
    () => members.filter(({ name, userId }) => matchesQuery(`${name} ${userId}`, query)),
    [members, query],
  );
  const openMenu = useCallback(
    (member: MemberView, opener: MenuOpener) => setMenu({ member, opener }),
    [setMenu],
  );
  return (
    <section className="cf-members" aria-label={text('memberList')}>
      <p className="cf-panel__section cf-panel__label" aria-hidden="true">
        {text('memberList')}
      </p>
      {members.length >= searchFrom && (
        <SearchField label={text('searchMembers')} query={query} onChange={setQuery} />
      )}
      {rights.canAdd && <ActionRow icon={UserPlus} label={t('addMembers')} onClick={onAdd} />}
      <PersonRows
        people={found}
        renderRow={(member) => <MemberRow member={member} onOpenMenu={openMenu} />}
      />
      {found.length === 0 && query.trim() !== '' && (
        <p className="cf-panel__empty" role="status">
          {text('noMembersFound', { query: query.trim() })}
        </p>
      )}
      {menu && <MemberMenu {...props} {...menu} onClose={() => setMenu(null)} />}
    </section>
  );
}
