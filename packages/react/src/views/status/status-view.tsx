import type { ReactNode } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { StatusActions } from '../../components/status-page/status-actions.ts';
import { StatusPage } from '../../components/status-page/status-page.tsx';
import { usePresenceSettings } from '../../hooks/use-presence.ts';
import { useAttempt } from '../use-attempt.ts';

/** Props of {@link StatusView}. */
export interface StatusViewProps {
  onBack(): void;
}

/** What I show of myself, from the client. */
export function StatusView({ onBack }: StatusViewProps): ReactNode {
  const { presence } = useChat();
  const attempt = useAttempt();
  const actions: StatusActions = {
    setCustomStatus: (text, durationMs) => {
      const expiresAt = durationMs === null ? null : Date.now() + durationMs;
      attempt(() => presence.setCustomStatus(text, { expiresAt }));
    },
    clearCustomStatus: () => attempt(() => presence.clearCustomStatus()),
    setAvailability: (availability) => attempt(() => presence.setAvailability(availability)),
    setLastSeenVisibility: (visibility) =>
      attempt(() => presence.setLastSeenVisibility(visibility)),
  };
  return <StatusPage settings={usePresenceSettings()} actions={actions} onBack={onBack} />;
}
