import type { MembersSnapshot, MemberView } from '@confab/client';
import type { ReactNode } from 'react';
import type { MenuOpener } from '../menu/menu-opener.ts';
import { PersonRows } from '../side-panel/person-rows.tsx';
import { MemberRow } from './member-row.tsx';

interface MemberRowsProps {
  readonly people: readonly MemberView[];
  onOpenMenu(member: MemberView, opener: MenuOpener): void;
}

/** Members, each with a menu. */
export function MemberRows({ people, onOpenMenu }: MemberRowsProps): ReactNode {
  return (
    <PersonRows
      people={people}
      renderRow={(member) => <MemberRow member={member} onOpenMenu={onOpenMenu} />}
    />
  );
}

/** Members as far as they are listed. Where there are more, I stand above the others. */
export function listedPeople({ me, members, hasMore }: MembersSnapshot): readonly MemberView[] {
  return me && hasMore ? [me, ...members.filter(({ isMe }) => !isMe)] : members;
}
