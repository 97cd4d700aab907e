import { Avatar } from '@confab/react';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSettings } from '../settings/settings-provider.tsx';

interface DemoSignInProps {
  readonly userIds: readonly string[];
  onSignIn(userId: string): void;
}

/** The demo users, under a banner that says that nothing here is protected. */
export function DemoSignIn({ userIds, onSignIn }: DemoSignInProps): ReactNode {
  const { t } = useSettings();
  return (
    <>
      <div className="app-demo-banner" role="note">
        <TriangleAlert aria-hidden="true" className="cf-icon" />
        <div>
          <strong>{t('demoBanner')}</strong>
          <p>{t('demoExplanation')}</p>
        </div>
      </div>
      <ul className="app-demo-users">
        {userIds.map((userId) => (
          <li key={userId}>
            <button type="button" className="app-demo-user" onClick={() => onSignIn(userId)}>
              <Avatar id={userId} name={nameOf(userId)} />
              <span className="app-demo-user__text">
                {t('continueAs', { name: nameOf(userId) })}
              </span>
              <ChevronRight aria-hidden="true" className="cf-icon cf-flip" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The server names demo users by id only; their ids are their names in small letters. */
function nameOf(userId: string): string {
  return userId.charAt(0).toLocaleUpperCase() + userId.slice(1);
}
