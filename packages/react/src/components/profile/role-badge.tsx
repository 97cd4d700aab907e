import type { User } from '@confab/client';
import type { ReactNode } from 'react';
import { profileTexts } from '../../i18n/profile-texts.ts';
import { useI18n } from '../../ui-provider.tsx';

/** As what somebody speaks, where that is not for themself (PROFILE-2). */
export function RoleBadge({ role }: Pick<User, 'role'>): ReactNode {
  const t = useI18n().of(profileTexts);
  if (role !== 'moderator' && role !== 'bot') return null;
  return (
    <span className="cf-badge" data-tone="accent">
      {t(role === 'bot' ? 'roleBot' : 'roleModerator')}
    </span>
  );
}
