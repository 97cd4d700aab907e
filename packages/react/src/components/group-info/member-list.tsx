import { UserPlus, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';
import { MemberMenu } from './member-menu.tsx';
import { listedPeople, MemberRows } from './member-rows.tsx';
import { useMemberMenu } from './use-member-menu.ts';

/** So many members stand in the group info; where there are more, all have a page of their own. */
const shownAtFirst = 8;

interface MemberListProps extends GroupInfoProps {
  readonly rights: GroupRights;
  /** Leads to all of them. */
  onAll(): void;
}

/** The first members of a group, what can be done with each, and the way to the others. */
export function MemberList(props: MemberListProps): ReactNode {
  const { conversation, members, rights, onAdd, onAll } = props;
  const { t, of, format } = useI18n();
  const text = of(groupTexts);
  const { menu, openMenu, closeMenu } = useMemberMenu();
  const people = listedPeople(members);
  return (
    <section aria-label={text('memberList')}>
      <p className="cf-panel__section cf-panel__label" aria-hidden="true">
        {text('memberList')}
      </p>
      {rights.canAdd && <ActionRow icon={UserPlus} label={t('addMembers')} onClick={onAdd} />}
      <MemberRows people={people.slice(0, shownAtFirst)} onOpenMenu={openMenu} />
      {(members.hasMore || people.length > shownAtFirst) && (
        <ActionRow
          icon={UsersRound}
          label={text('allMembers')}
          value={format.compact(conversation.memberCount)}
          leadsOn
          onClick={onAll}
        />
      )}
      {menu && <MemberMenu {...props} {...menu} onClose={closeMenu} />}
    </section>
  );
}
