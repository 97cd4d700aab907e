import { useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { NotedFacts } from '../../components/group-info/member-facts.tsx';
import { useLiveView } from '../../hooks/use-live-view.ts';
import { useAttempt } from '../use-attempt.ts';

/** What is noted about a member of a group, from the client. */
export function useMemberFacts(conversationId: string, userId: string): NotedFacts {
  const { groups } = useChat();
  const attempt = useAttempt();
  const view = useMemo(
    () => groups.memberAttributes(conversationId, [userId]),
    [groups, conversationId, userId],
  );
  const { status, attributes } = useLiveView(view);
  return {
    status,
    attributes: attributes.get(userId) ?? {},
    set: (key, value) =>
      attempt(() => groups.setMemberAttributes(conversationId, userId, { [key]: value })),
  };
}
