import {
  Avatar,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  useContactRequests,
  useI18n,
  useInvitations,
  useMe,
  usePresenceStatus,
} from '@confab/react';
import {
  UsersRound,
  Compass,
  LayoutGrid,
  LogOut,
  MonitorSmartphone,
  Radio,
  Smile,
  SquarePen,
  UserRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useSettings } from '../settings/settings-provider.tsx';
import { AskSupport } from './ask-support.tsx';
import { SettingsChoices } from './settings-menu.tsx';

interface ListHeaderProps {
  readonly isDemo: boolean;
  onNewConversation(): void;
  onSignOut(): void;
}

/** The top of the conversation list: me, and the way to a new conversation. */
export function ListHeader({ isDemo, onNewConversation, onSignOut }: ListHeaderProps): ReactNode {
  const { t: kitText } = useI18n();
  const { t } = useSettings();
  return (
    <header className="app-list-header">
      <AccountMenu onSignOut={onSignOut} />
      <h1 className="app-list-header__title">{kitText('conversations')}</h1>
      {isDemo && (
        <span className="app-demo-chip" title={t('demoBanner')}>
          {t('demo')}
        </span>
      )}
      <PeopleButton />
      <IconButton
        className="app-list-header__new"
        icon={SquarePen}
        label={kitText('newConversation')}
        onClick={onNewConversation}
      />
    </header>
  );
}

/** The way to people, with how many wait for my answer. */
function PeopleButton(): ReactNode {
  const { t } = useSettings();
  const [, navigate] = useLocation();
  const requests = useContactRequests('incoming').people;
  const { admissions } = useInvitations();
  const waiting = requests.length + admissions.length;
  return (
    <span className="app-list-header__people">
      <IconButton
        icon={UsersRound}
        label={waiting === 0 ? t('people') : t('peopleWaiting', { count: waiting })}
        onClick={() => navigate('/people')}
      />
      {waiting > 0 && <span className="app-list-header__dot" aria-hidden="true" />}
    </span>
  );
}

function AccountMenu({ onSignOut }: { onSignOut(): void }): ReactNode {
  const { t } = useSettings();
  const [, navigate] = useLocation();
  const me = useMe();
  const status = usePresenceStatus(me?.id ?? null);
  const trigger = (
    <button type="button" className="app-account" aria-label={t('account')} title={t('account')}>
      <Avatar
        id={me?.id ?? ''}
        name={me?.name ?? '?'}
        avatarUrl={me?.avatarUrl ?? null}
        size="small"
        status={status}
      />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      {me && (
        <p className="app-account__name" dir="auto">
          {me.name}
        </p>
      )}
      <MenuItem icon={UserRound} onSelect={() => navigate('/profile')}>
        {t('myProfile')}
      </MenuItem>
      <MenuItem icon={Smile} onSelect={() => navigate('/status')}>
        {t('myStatus')}
      </MenuItem>
      <MenuItem icon={Compass} onSelect={() => navigate('/groups')}>
        {t('publicGroups')}
      </MenuItem>
      <MenuItem icon={Radio} onSelect={() => navigate('/rooms')}>
        {t('liveRooms')}
      </MenuItem>
      <MenuItem icon={MonitorSmartphone} onSelect={() => navigate('/devices')}>
        {t('devices')}
      </MenuItem>
      <AskSupport />
      <MenuSeparator />
      <SettingsChoices />
      <MenuSeparator />
      <MenuItem icon={LayoutGrid} onSelect={() => navigate('/gallery')}>
        {t('gallery')}
      </MenuItem>
      <MenuItem icon={LogOut} isDestructive onSelect={onSignOut}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
