import { useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { GroupActions } from '../../components/group-info/group-info-props.ts';
import { usePersonActions } from '../people/use-person-actions.ts';
import { useAttempt } from '../use-attempt.ts';

interface GroupRoads {
  /** Opens a conversation. */
  onOpen(conversationId: string): void;
  /** Called after I have left the group. */
  onLeft(): void;
}

/** What is done with one member, or with somebody who is to become one. */
type MemberMethod =
  | 'promote'
  | 'demote'
  | 'transfer'
  | 'unmute'
  | 'allow'
  | 'disallow'
  | 'acceptRequest'
  | 'rejectRequest'
  | 'cancelInvitation';

/** What can be done with a group, over the client; a refusal is shown as a notice. */
export function useGroupActions(
  conversationId: string,
  { onOpen, onLeft }: GroupRoads,
): GroupActions {
  const chat = useChat();
  const attempt = useAttempt();
  const person = usePersonActions(onOpen);
  return useMemo(() => {
    const { groups } = chat;
    const onMember = (method: MemberMethod) => (userId: string) =>
      attempt(() => groups[method](conversationId, userId));
    const me = () => chat.me.getSnapshot()?.id ?? '';
    return {
      update: (fields) => attempt(() => groups.update(conversationId, fields)),
      setAnnouncement: (text) => attempt(() => groups.setAnnouncement(conversationId, text)),
      setAttribute: (key, value) =>
        attempt(() => groups.setAttributes(conversationId, { [key]: value })),
      setNickname: (nickname) => attempt(() => groups.setNickname(conversationId, me(), nickname)),
      setFrozen: (isFrozen) =>
        attempt(() => (isFrozen ? groups.freeze(conversationId) : groups.unfreeze(conversationId))),
      setMutedRoles: (roles, end) =>
        attempt(() =>
          roles.length === 0
            ? groups.unmuteAll(conversationId)
            : groups.muteAll(conversationId, roles, end ?? undefined),
        ),
      promote: onMember('promote'),
      demote: onMember('demote'),
      transfer: onMember('transfer'),
      mute: (userId, end) => attempt(() => groups.mute(conversationId, userId, end ?? undefined)),
      unmute: onMember('unmute'),
      allow: onMember('allow'),
      disallow: onMember('disallow'),
      remove: (userId) => attempt(() => groups.removeMember(conversationId, userId)),
      ban: (userId, until, reason) => {
        const terms = { ...(until !== null && { until }), ...(reason !== null && { reason }) };
        attempt(() => groups.ban(conversationId, userId, terms));
      },
      acceptRequest: onMember('acceptRequest'),
      rejectRequest: onMember('rejectRequest'),
      cancelInvitation: onMember('cancelInvitation'),
      requestContact: person.request,
      block: person.block,
      unblock: person.unblock,
      writeTo: person.writeTo,
      leave: () => {
        attempt(() => groups.leave(conversationId));
        onLeft();
      },
      end: () => attempt(() => groups.destroy(conversationId)),
    };
  }, [chat, attempt, person, conversationId, onLeft]);
}
