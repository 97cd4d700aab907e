import { limits, type MemberView } from '@confab/client';
import { EllipsisVertical } from 'lucide-react';
import { memo, type MouseEvent, type ReactNode } from 'react';
import { useMenuOpener } from '../../hooks/use-menu-opener.ts';
import { describeUntil } from '../../i18n/describe-time.ts';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import type { MenuOpener } from '../menu/menu-opener.ts';

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
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <>
      <SlotAvatar id={member.userId} name={member.name} avatarUrl={member.avatarUrl} size="small" />
      <span className="cf-row__body">
        <span className="cf-row__title">
          <span className="cf-truncate" dir="auto">
            {member.name}
          </span>
          {member.isMe && <span className="cf-row__note">{t('you')}</span>}
        </span>
        <MutedNote member={member} />
      </span>
      {member.role !== 'member' && (
        <span className="cf-badge" data-tone="accent">
          {t(member.role === 'owner' ? 'roleOwner' : 'roleAdmin')}
        </span>
      )}
    </>
  );
}

function MutedNote({ member }: { member: MemberView }): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(groupTexts);
  const now = useNow();
  const { mutedUntil, isAllowlisted } = member;
  if (mutedUntil !== null && mutedUntil > now) {
    const isForGood = mutedUntil === limits.foreverMs;
    return (
      <span className="cf-row__note">
        {isForGood
          ? t('mutedMember')
          : t('mutedUntil', { when: describeUntil(i18n, mutedUntil, now) })}
      </span>
    );
  }
  return isAllowlisted ? <span className="cf-row__note">{t('allowlisted')}</span> : null;
}
