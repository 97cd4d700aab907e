import { useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { GroupActions } from '../../components/group-info/group-info-props.ts';
import { useAttempt } from '../use-attempt.ts';

interface GroupRoads {
  /** Opens a conversation. */
  onOpen(conversationId: string): void;
  /** Called after I have left the group. */
  onLeft(): void;
}

/** What can be done with a group, over the client; a refusal is shown as a notice. */
export function useGroupActions(
  conversationId: string,
  { onOpen, onLeft }: GroupRoads,
): GroupActions {
  const chat = useChat();
  const attempt = useAttempt();
  return useMemo(() => {
    const { contacts, groups } = chat;
    const onMember =
      (
        method:
          | 'promote'
          | 'demote'
          | 'transfer'
          | 'unmute'
          | 'allow'
          | 'disallow'
          | 'unban'
          | 'acceptRequest'
          | 'rejectRequest',
      ) =>
      (userId: string) =>
        attempt(() => groups[method](conversationId, userId));
    const until =
      (method: 'mute' | 'ban') =>
      (userId: string, end: number | null): void =>
        attempt(() => groups[method](conversationId, userId, end ?? undefined));
    const me = () => chat.me.getSnapshot()?.id ?? '';
    return {
      update: (fields) => attempt(() => groups.update(conversationId, fields)),
      setAnnouncement: (text) => attempt(() => groups.setAnnouncement(conversationId, text)),
      setNickname: (nickname) => attempt(() => groups.setNickname(conversationId, me(), nickname)),
      setFrozen: (isFrozen) =>
        attempt(() => (isFrozen ? groups.freeze(conversationId) : groups.unfreeze(conversationId))),
      setMutedRoles: (roles) =>
        attempt(() =>
          roles.length === 0
            ? groups.unmuteAll(conversationId)
            : groups.muteAll(conversationId, roles),
        ),
      promote: onMember('promote'),
      demote: onMember('demote'),
      transfer: onMember('transfer'),
      mute: until('mute'),
      unmute: onMember('unmute'),
      allow: onMember('allow'),
      disallow: onMember('disallow'),
      remove: (userId) => attempt(() => groups.removeMember(conversationId, userId)),
      ban: until('ban'),
      unban: onMember('unban'),
      acceptRequest: onMember('acceptRequest'),
      rejectRequest: onMember('rejectRequest'),
      requestContact: (userId, note) => attempt(() => contacts.request(userId, note ?? undefined)),
      block: (userId) => attempt(() => contacts.block(userId)),
      unblock: (userId) => attempt(() => contacts.unblock(userId)),
      writeTo: (userId) =>
        attempt(async () => onOpen((await chat.openDirect(userId)).conversation.id)),
      leave: () => attempt(() => groups.leave(conversationId).then(onLeft)),
      end: () => attempt(() => groups.destroy(conversationId)),
    };
  }, [chat, attempt, conversationId, onOpen, onLeft]);
}
