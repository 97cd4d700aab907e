import type { User } from '@confab/client';
import type { ReactNode } from 'react';
import { profileTexts } from '../../i18n/profile-texts.ts';
import { localTimeOf } from '../../text/local-time.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { RoleBadge } from './role-badge.tsx';

/** What a profile says of somebody besides their name and picture. */
export type PersonAbout = Pick<User, 'bio' | 'role' | 'timezone'>;

/** As what somebody speaks, and what time it is where they are. */
export function PersonFacts({ about }: { about: PersonAbout }): ReactNode {
  const { locale, of } = useI18n();
  const now = useNow();
  const time = about.timezone ? localTimeOf(locale, about.timezone, now) : null;
  return (
    <>
      {time !== null && <p className="cf-panel__fact">{of(profileTexts)('localTime', { time })}</p>}
      <RoleBadge role={about.role} />
    </>
  );
}

/** What somebody says about themself. */
export function PersonWords({ bio }: Pick<PersonAbout, 'bio'>): ReactNode {
  const t = useI18n().of(profileTexts);
  if (!bio) return null;
  return (
    <div className="cf-panel__section">
      <p className="cf-panel__label">{t('aboutPerson')}</p>
      <p className="cf-panel__text" dir="auto">
        {bio}
      </p>
    </div>
  );
}
