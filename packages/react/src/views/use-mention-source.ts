import { type ConversationListItem, limits, type MemberView } from '@confab/client';
import { useMemo, useState } from 'react';
import type { MentionCandidate } from '../components/composer/mention-candidates.ts';
import type { MentionSource } from '../components/composer/use-mentioned-text.ts';
import { useFoundMembers, useMembersIf } from '../hooks/use-members.ts';
import { useI18n } from '../ui-provider.tsx';
import { useSpeakers } from './use-speakers.ts';

/** Who can be named in a group: its other members, of a large one those who speak or whom the server finds, and everyone where I may (MENTION-2); undefined elsewhere. */
export function useMentionSource(
  conversationId: string,
  item: ConversationListItem | null,
): MentionSource | undefined {
  const { t } = useI18n();
  const [words, setWords] = useState<string | null>(null);
  const isWanted = words !== null;
  const isGroup = item?.type === 'group';
  // The list of a large group is not loaded for a name.
  const isLarge = isGroup && item.memberCount > limits.receiptMembersMax;
  const list = useMembersIf(conversationId, isGroup && isWanted && !isLarge);
  const speakers = useSpeakers(conversationId, isLarge && isWanted);
  const found = useFoundMembers(conversationId, isLarge ? (words ?? '').trim() : '');
  const { members } = isLarge ? found : list;
  const mayNameAll =
    isGroup && item.role !== 'member' && item.memberCount <= limits.mentionAllMembersMax;
  const all = t('mentionAll');
  return useMemo(() => {
    if (!isGroup) return undefined;
    const everyone = { id: null, name: all, avatarUrl: null };
    const ids = new Set(isLarge ? speakers.map(({ id }) => id) : []);
    const listed = members.filter(({ isMe, userId }) => !isMe && !ids.has(userId));
    const others = [...(isLarge ? speakers : []), ...listed.map(toCandidate)];
    const candidates = mayNameAll && isWanted ? [...others, everyone] : others;
    return { candidates, onWanted: setWords };
  }, [isGroup, isLarge, isWanted, mayNameAll, members, speakers, all]);
}

/** What I call somebody is for me alone (CONTACT-4): others read what everybody calls them. */
function toCandidate({ userId, name, publicName, avatarUrl }: MemberView): MentionCandidate {
  const alias = name === publicName ? null : name;
  return { id: userId, name: publicName, avatarUrl, alias };
}
