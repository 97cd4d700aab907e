import type { MemberView } from '@confab/client';
import { EllipsisVertical } from 'lucide-react';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { useMenuOpener } from '../../hooks/use-menu-opener.ts';
import { describeRights } from '../../i18n/describe-rights.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import type { MenuOpener } from '../menu/menu-opener.ts';
import { PersonLine } from '../person-line/person-line.tsx';

interface MemberRowProps {
  readonly member: MemberView;
  onOpenMenu(member: MemberView, opener: MenuOpener): void;
}

/** A member: name, role, whether they are muted, and a menu. I have none on myself. */
export const MemberRow = memo(function MemberRow({
  member,
  onOpenMenu,
}: MemberRowProps): ReactNode {
  const opener = useMenuOpener((opener) => onOpenMenu(member, opener));
  if (member.isMe) {
    return (
      <div className="cf-row">
        <RowContent member={member} />
      </div>
    );
  }

  /** A click by the keyboard has no place of its own. */
  function open({ currentTarget: element, clientX: x, clientY: y }: MouseEvent<HTMLElement>): void {
    const box = element.getBoundingClientRect();
    const isByPointer = x !== 0 || y !== 0;
    onOpenMenu(member, isByPointer ? { element, x, y } : { element, x: box.left, y: box.bottom });
  }

  return (
    <button type="button" className="cf-row" aria-haspopup="menu" {...opener} onClick={open}>
      <RowContent member={member} />
      <EllipsisVertical aria-hidden="true" className="cf-icon cf-row__more" />
    </button>
  );
});

function RowContent({ member }: { member: MemberView }): ReactNode {
  const i18n = useI18n();
  const now = useNow();
  const { t } = i18n;
  const { userId, name, avatarUrl, role, isMe } = member;
  return (
    <>
      <PersonLine
        id={userId}
        name={name}
        avatarUrl={avatarUrl}
        hint={isMe ? t('you') : null}
        note={describeRights(i18n, member, now)}
      />
      {role !== 'member' && (
        <span className="cf-badge" data-tone="accent">
          {t(role === 'owner' ? 'roleOwner' : 'roleAdmin')}
        </span>
      )}
    </>
  );
}
