import {
  Ban,
  Lock,
  type LucideIcon,
  Megaphone,
  MicOff,
  PackageCheck,
  Snowflake,
  UserPlus,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { describeObstacle, type WritingObstacle } from '../../text/writing-obstacle.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';

/** Props of {@link ComposerNotice}. */
export interface ComposerNoticeProps {
  readonly obstacle: WritingObstacle;
  /** The other person of a direct conversation, or the group. */
  readonly name: string;
  /** Ends a block of mine. */
  onUnblock?(): void;
  /** Asks to become a contact. */
  onAddContact?(): void;
}

const icons: Record<WritingObstacle['type'], LucideIcon> = {
  ended: Lock,
  closed: PackageCheck,
  announcements: Megaphone,
  frozen: Snowflake,
  muted: MicOff,
  mutedRole: MicOff,
  blocked: Ban,
  notContacts: UserPlus,
};

/** What stands in the place of the composer: why nothing can be written, and what to do about it. */
export function ComposerNotice(props: ComposerNoticeProps): ReactNode {
  const { obstacle, name, onUnblock, onAddContact } = props;
  const i18n = useI18n();
  const now = useNow();
  const Icon = icons[obstacle.type];
  return (
    <div className="cf-composer-notice" role="status">
      <Icon aria-hidden="true" className="cf-icon" />
      <p className="cf-composer-notice__text">{describeObstacle(i18n, obstacle, { name, now })}</p>
      {obstacle.type === 'blocked' && onUnblock && (
        <Button onClick={onUnblock}>{i18n.t('unblock')}</Button>
      )}
      {obstacle.type === 'notContacts' && onAddContact && (
        <Button onClick={onAddContact}>{i18n.t('addContact')}</Button>
      )}
    </div>
  );
}
