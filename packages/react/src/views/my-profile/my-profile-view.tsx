import type { ReactNode } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { MyProfilePage } from '../../components/my-profile/my-profile-page.tsx';
import { useLiveView } from '../../hooks/use-live-view.ts';
import { useMe } from '../../hooks/use-user.ts';
import { useAttempt } from '../use-attempt.ts';

/** Props of {@link MyProfileView}. */
export interface MyProfileViewProps {
  onBack(): void;
}

/** My profile from the client; nothing before it is known. */
export function MyProfileView({ onBack }: MyProfileViewProps): ReactNode {
  const chat = useChat();
  const me = useMe();
  const notifications = useLiveView(chat.notifications);
  const attempt = useAttempt();
  if (me === null) return null;
  return (
    <MyProfilePage
      me={me}
      level={notifications.level}
      onLevelChange={(level) => attempt(() => chat.notifications.set({ ...notifications, level }))}
      onChange={(change) => attempt(() => chat.updateProfile(change))}
      onBack={onBack}
    />
  );
}
