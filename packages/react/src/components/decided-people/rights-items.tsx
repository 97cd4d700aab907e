import type { RoomRights } from '@confab/client';
import { Mic, MicOff, UserCheck, UserX } from 'lucide-react';
import type { ReactNode } from 'react';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { MenuItem } from '../menu/menu.tsx';

/** What is decided about whether somebody may write. */
export interface RightsActions {
  unmute(userId: string): void;
  allow(userId: string): void;
  disallow(userId: string): void;
}

interface RightsItemsProps {
  readonly userId: string;
  readonly rights: RoomRights;
  /** Whether everyone like them is muted now, so that the allowlist counts. */
  readonly isRoleMuted: boolean;
  readonly actions: RightsActions;
  /** Asks for how long. */
  onMute(): void;
}

/** The entries of a menu that mute somebody or let them write, as they may write now. */
export function RightsItems(props: RightsItemsProps): ReactNode {
  const { userId, rights, isRoleMuted, actions, onMute } = props;
  const t = useI18n().of(moderationTexts);
  const now = useNow();
  const isMuted = rights.mutedUntil !== null && rights.mutedUntil > now;
  return (
    <>
      {isMuted ? (
        <MenuItem icon={Mic} onSelect={() => actions.unmute(userId)}>
          {t('unmuteMember')}
        </MenuItem>
      ) : (
        <MenuItem icon={MicOff} onSelect={onMute}>
          {t('muteMember')}
        </MenuItem>
      )}
      {isRoleMuted && !rights.isAllowlisted && (
        <MenuItem icon={UserCheck} onSelect={() => actions.allow(userId)}>
          {t('allow')}
        </MenuItem>
      )}
      {rights.isAllowlisted && (
        <MenuItem icon={UserX} onSelect={() => actions.disallow(userId)}>
          {t('disallow')}
        </MenuItem>
      )}
    </>
  );
}
