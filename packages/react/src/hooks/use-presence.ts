import type { LiveView, Presence, PresenceSettings } from '@confab/client';
import { useCallback, useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { createConstantView } from './combine-views.ts';
import { useLiveView, useSelected } from './use-live-view.ts';

const nobody: LiveView<Presence | null> = createConstantView(null);

function usePresenceView(userId: string | null): LiveView<Presence | null> {
  const chat = useChat();
  return useMemo(() => (userId === null ? nobody : chat.presence.of(userId)), [chat, userId]);
}

/** Whether a user is online, what they say about it and when they were last seen; null while it is not known, and for nobody. */
export function usePresence(userId: string | null): Presence | null {
  return useLiveView(usePresenceView(userId));
}

/** Whether a user is online, away or offline; renders again only when that changes. */
export function usePresenceStatus(userId: string | null): Presence['status'] {
  return useSelected(
    usePresenceView(userId),
    useCallback((presence: Presence | null) => presence?.status ?? 'offline', []),
  );
}

/** What I have decided about my own presence. */
export function usePresenceSettings(): PresenceSettings {
  return useLiveView(useChat().presence.settings);
}
