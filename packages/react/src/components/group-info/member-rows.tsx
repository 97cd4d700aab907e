import type { MembersSnapshot, MemberView } from '@confab/client';
import { type ReactNode, useMemo } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import type { MenuOpener } from '../menu/menu-opener.ts';
import { PersonRows } from '../side-panel/person-rows.tsx';
import { MemberRow } from './member-row.tsx';

interface MemberRowsProps {
  readonly members: MembersSnapshot;
  /** What they were looked for by; empty when they were not. */
  readonly query: string;
  onOpenMenu(member: MemberView, opener: MenuOpener): void;
}

/** Members as far as they are listed, and the way to more. Where there are more, I stand above the others. */
export function MemberRows({ members, query, onOpenMenu }: MemberRowsProps): ReactNode {
  const { t, of } = useI18n();
  const { status, hasMore, loadMore } = members;
  const people = useMemo(() => {
    const { me } = members;
    return me && hasMore ? [me, ...members.members.filter(({ isMe }) => !isMe)] : members.members;
  }, [members, hasMore]);
  return (
    <>
      <PersonRows
        people={people}
        renderRow={(member) => <MemberRow member={member} onOpenMenu={onOpenMenu} />}
      />
      {people.length === 0 && query !== '' && status === 'ready' && (
        <p className="cf-panel__empty" role="status">
          {of(groupTexts)('noMembersFound', { query })}
        </p>
      )}
      {hasMore && (
        <Button className="cf-panel__more" onClick={loadMore}>
          {t('loadMore')}
        </Button>
      )}
    </>
  );
}
