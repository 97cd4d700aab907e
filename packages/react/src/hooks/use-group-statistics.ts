import type { GroupStatistics, LiveView } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { createConstantView } from './combine-views.ts';
import { useLiveView } from './use-live-view.ts';

const nothing: LiveView<GroupStatistics> = createConstantView({
  memberCount: 0,
  onlineCount: null,
});

/** How many belong to a group and how many of them are online, as long as it is shown; nothing without a group. */
export function useGroupStatistics(conversationId: string | null): GroupStatistics {
  const chat = useChat();
  return useLiveView(
    useMemo(
      () => (conversationId === null ? nothing : chat.groups.statistics(conversationId)),
      [chat, conversationId],
    ),
  );
}
