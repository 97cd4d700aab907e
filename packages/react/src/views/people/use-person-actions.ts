import { useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { PersonActions } from '../../components/people-page/people-page-props.ts';
import { useAttempt } from '../use-attempt.ts';

/** What can be done with somebody, over the client: shown at once, and taken back with a notice when it is refused. */
export function usePersonActions(onOpen: (conversationId: string) => void): PersonActions {
  const chat = useChat();
  const attempt = useAttempt();
  return useMemo(() => {
    const { contacts, groups } = chat;
    const act =
      (method: 'accept' | 'reject' | 'cancel' | 'remove' | 'block' | 'unblock') =>
      (userId: string) =>
        attempt(() => contacts[method](userId));
    return {
      writeTo: (userId) => {
        // What is held opens at once, also without a connection.
        const { items } = chat.conversations.list({ show: 'all', type: 'direct' }).getSnapshot();
        const held = items.find(({ peerId }) => peerId === userId);
        if (held) onOpen(held.conversationId);
        else attempt(async () => onOpen((await chat.openDirect(userId)).conversation.id));
      },
      request: (userId, note) => attempt(() => contacts.request(userId, note ?? undefined)),
      accept: act('accept'),
      reject: act('reject'),
      cancel: act('cancel'),
      remove: act('remove'),
      setAlias: (userId, alias) => attempt(() => contacts.setAlias(userId, alias)),
      setLabels: (userId, labels) => attempt(() => contacts.setLabels(userId, labels)),
      block: act('block'),
      unblock: act('unblock'),
      acceptInvitation: (id) =>
        attempt(async () => {
          await groups.acceptInvitation(id);
          onOpen(id);
        }),
      rejectInvitation: (id) => attempt(() => groups.rejectInvitation(id)),
      cancelJoinRequest: (id) => attempt(() => groups.cancelRequest(id)),
    };
  }, [chat, attempt, onOpen]);
}
