import { limits, type MemberView } from '@confab/client';
import { EllipsisVertical } from 'lucide-react';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { useMenuOpener } from '../../hooks/use-menu-opener.ts';
import { describeUntil } from '../../i18n/describe-time.ts';
import { groupTexts } from '../../i18n/group-texts.ts';
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
  const { t } = useI18n();
  const note = useMutedNote(member);
  const { userId, name, avatarUrl, role, isMe } = member;
  return (
    <>
      <PersonLine
        id={userId}
        name={name}
        avatarUrl={avatarUrl}
        hint={isMe ? t('you') : null}
        note={note}
      />
      {role !== 'member' && (
        <span className="cf-badge" data-tone="accent">
          {t(role === 'owner' ? 'roleOwner' : 'roleAdmin')}
        </span>
      )}
    </>
  );
}

function useMutedNote({ mutedUntil, isAllowlisted }: MemberView): string | null {
  const i18n = useI18n();
  const t = i18n.of(groupTexts);
  const now = useNow();
  if (mutedUntil === null || mutedUntil <= now) return isAllowlisted ? t('allowlisted') : null;
  if (mutedUntil === limits.foreverMs) return t('mutedMember');
  return t('mutedUntil', { when: describeUntil(i18n, mutedUntil, now) });
}
