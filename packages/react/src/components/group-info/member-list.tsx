import type { MemberView } from '@confab/client';
import { UserPlus } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { matchesQuery } from '../conversation-list/matches-query.ts';
import type { MenuOpener } from '../menu/menu-opener.ts';
import { ActionRow } from '../side-panel/action-row.tsx';
import { SearchField } from '../search-field/search-field.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';
import { MemberMenu } from './member-menu.tsx';
import { MemberRows } from './member-rows.tsx';

/** From this many members on they can be searched. */
const searchFrom = 10;

interface MemberListProps extends GroupInfoProps {
  readonly rights: GroupRights;
}

interface OpenedMenu {
  readonly member: MemberView;
  readonly opener: MenuOpener;
}

/** Who is in a group, and what can be done with each. Of a large group those who are listed, and I above them. */
export function MemberList(props: MemberListProps): ReactNode {
  const { members, rights, onAdd, renderFound } = props;
  const { t, of } = useI18n();
  const text = of(groupTexts);
  const [query, setQuery] = useState('');
  const [menu, setMenu] = useState<OpenedMenu | null>(null);
  const openMenu = useCallback(
    (member: MemberView, opener: MenuOpener) => setMenu({ member, opener }),
    [setMenu],
  );
  const wanted = query.trim();
  const matching = useMemo(() => {
    const found = members.members.filter(({ name, userId }) =>
      matchesQuery(`${name} ${userId}`, wanted),
    );
    return { ...members, members: found };
  }, [members, wanted]);
  return (
    <section className="cf-members" aria-label={text('memberList')}>
      <p className="cf-panel__section cf-panel__label" aria-hidden="true">
        {text('memberList')}
      </p>
      {members.members.length >= searchFrom && (
        <SearchField label={text('searchMembers')} query={query} onChange={setQuery} />
      )}
      {rights.canAdd && <ActionRow icon={UserPlus} label={t('addMembers')} onClick={onAdd} />}
      {members.hasMore && wanted !== '' ? (
        renderFound(wanted, (found) => (
          <MemberRows members={found} query={wanted} onOpenMenu={openMenu} />
        ))
      ) : (
        <MemberRows members={matching} query={wanted} onOpenMenu={openMenu} />
      )}
      {menu && <MemberMenu {...props} {...menu} onClose={() => setMenu(null)} />}
    </section>
  );
}
