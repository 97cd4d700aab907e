import { mayPin, type TimelineSnapshot } from '@confab/client';
import { useConversation } from '../hooks/use-conversations.ts';
import { useTimeline, useTimelineState } from '../hooks/use-timeline.ts';

/** Whether I may pin and unpin in a conversation (PIN-2), as far as is known here. */
export function useMayPin(conversationId: string): boolean {
  const isAllowed = useTimelineState(useTimeline(conversationId), selectMayPin);
  const isBlocked = useConversation(conversationId)?.isBlockedByMe === true;
  return isAllowed && !isBlocked;
}

function selectMayPin({ conversation, membership }: TimelineSnapshot): boolean {
  return conversation !== null && membership !== null && mayPin(conversation, membership.role);
}
