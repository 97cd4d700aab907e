import type { TimelineSnapshot } from '@confab/client';
import { useMemo } from 'react';
import type { MentionCandidate } from '../components/composer/mention-candidates.ts';
import { useHeldNicknames, withNicknames } from '../hooks/use-nicknames.ts';
import { usePeople } from '../hooks/use-people.ts';
import { useContacts } from '../hooks/use-relations.ts';
import { useTimeline, useTimelineState } from '../hooks/use-timeline.ts';

/** Who has written what is shown of a conversation, but for those whom I call something that is for me alone. */
export function useSpeakers(
  conversationId: string,
  isWanted: boolean,
): readonly MentionCandidate[] {
  const select = isWanted ? selectSpeakerIds : selectNobody;
  const users = usePeople(useTimelineState(useTimeline(conversationId), select));
  const nicknames = useHeldNicknames().get(conversationId);
  const contacts = useContacts().people;
  return useMemo(() => {
    const aliased = new Set(
      contacts.flatMap(({ relation }) => (relation.alias === null ? [] : relation.userId)),
    );
    return [...withNicknames(users, nicknames).values()].filter(
      ({ id, isMe }) => isMe !== true && !aliased.has(id),
    );
  }, [users, nicknames, contacts]);
}

function selectSpeakerIds({ messages }: TimelineSnapshot): string[] {
  return [...new Set(messages.map(({ senderId }) => senderId))];
}

function selectNobody(): string[] {
  return [];
}
