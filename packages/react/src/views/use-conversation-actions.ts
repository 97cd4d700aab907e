import type { ChatClient, ConversationListItem } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import type { ConversationActions } from '../components/conversation-menu/conversation-menu-props.ts';
import { useNotices } from '../notices.ts';
import { useI18n } from '../ui-provider.tsx';
import { useAttempt } from './use-attempt.ts';

/** What I do with conversations in my list: shown at once, and taken back with a notice when it is refused. */
export function useConversationActions(
  onGone: (conversationId: string) => void,
): ConversationActions {
  const chat = useChat();
  const { t } = useI18n();
  const notices = useNotices();
  const attempt = useAttempt();

  return useMemo(() => {
    const { conversations } = chat;
    const act =
      (method: 'pin' | 'unpin' | 'markUnread' | 'unarchive' | 'clear') =>
      ({ conversationId }: ConversationListItem) =>
        attempt(() => conversations[method](conversationId));
    const unhide = ({ conversationId }: ConversationListItem) =>
      attempt(() => conversations.show(conversationId));
    const unarchive = act('unarchive');
    const onPeer =
      (method: 'block' | 'unblock') =>
      ({ peerId }: ConversationListItem) => {
        if (peerId !== null) attempt(() => chat.contacts[method](peerId));
      };
    const offerUndo = (text: string, onSelect: () => void) =>
      notices.show({ text, action: { label: t('undo'), onSelect } });
    return {
      pin: act('pin'),
      unpin: act('unpin'),
      markUnread: act('markUnread'),
      markRead: ({ conversationId }) =>
        chat.timeline(conversationId).markRead(Number.MAX_SAFE_INTEGER),
      ...createViewActions(chat, attempt),
      archive: (item) => {
        attempt(() => conversations.archive(item.conversationId));
        offerUndo(t('archivedNotice', { name: item.title }), () => unarchive(item));
      },
      unarchive: (item) => {
        notices.dismiss();
        unarchive(item);
      },
      hide: (item, options) => {
        attempt(() => conversations.hide(item.conversationId, options));
        offerUndo(t('hiddenNotice', { name: item.title }), () => unhide(item));
      },
      unhide: (item) => {
        notices.dismiss();
        unhide(item);
      },
      clear: act('clear'),
      delete: ({ conversationId }) => {
        attempt(() => conversations.delete(conversationId));
        onGone(conversationId);
      },
      block: onPeer('block'),
      unblock: onPeer('unblock'),
      leave: ({ conversationId }) => {
        attempt(() => chat.groups.leave(conversationId));
        onGone(conversationId);
      },
    };
  }, [chat, t, notices, attempt, onGone]);
}

/** What I say about a conversation for myself alone. */
function createViewActions(
  { conversations }: ChatClient,
  attempt: (action: () => Promise<unknown>) => void,
): Pick<
  ConversationActions,
  'mute' | 'setLevel' | 'setCountPreference' | 'setAlias' | 'setLabels'
> {
  const set = (
    { conversationId }: ConversationListItem,
    settings: Parameters<typeof conversations.setNotifications>[1],
  ) => attempt(() => conversations.setNotifications(conversationId, settings));
  return {
    mute: (item, mutedUntil) => set(item, { mutedUntil }),
    setLevel: (item, level) => set(item, { level }),
    setCountPreference: (item, countPreference) => set(item, { countPreference }),
    setAlias: ({ conversationId }, alias) =>
      attempt(() => conversations.setAlias(conversationId, alias)),
    setLabels: ({ conversationId }, labels) =>
      attempt(() => conversations.setLabels(conversationId, labels)),
  };
}
