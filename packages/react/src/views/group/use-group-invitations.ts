import { useCallback } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { InvitationList } from '../../components/group-info/group-info-props.ts';
import { nameUsers } from '../name-users.ts';
import { useAttempt } from '../use-attempt.ts';
import { usePages } from '../use-pages.ts';

/** The invitations to a group that wait for an answer, from the server. */
export function useGroupInvitations(conversationId: string): InvitationList {
  const { groups } = useChat();
  const attempt = useAttempt();
  const loadPage = useCallback(
    async (page: { cursor?: string }) => {
      const answer = await groups.listInvitations({ conversationId, ...page });
      const nameOf = nameUsers(answer.users);
      const rows = answer.admissions.map(({ userId, invitedBy, note, expiresAt }) => ({
        ...nameOf(userId),
        userId,
        note,
        expiresAt,
        inviterName: invitedBy === null ? null : nameOf(invitedBy).name,
      }));
      return { rows, nextCursor: answer.nextCursor };
    },
    [groups, conversationId],
  );
  const pages = usePages(loadPage);
  return {
    pages,
    cancel: (userId) =>
      attempt(() => groups.cancelInvitation(conversationId, userId).finally(pages.reload)),
  };
}
