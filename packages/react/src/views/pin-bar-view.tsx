import { textOf, type PinnedView } from '@confab/client';
import type { ReactNode } from 'react';
import { useChat } from '../chat-provider.tsx';
import { PinBar } from '../components/pins/pin-bar.tsx';
import { useHeldNicknames, withNicknames } from '../hooks/use-nicknames.ts';
import { usePeople } from '../hooks/use-people.ts';
import { usePins } from '../hooks/use-pins.ts';
import { useBlockedIds } from '../hooks/use-relations.ts';
import { toUnknownPerson } from '../person.ts';
import { useI18n } from '../ui-provider.tsx';
import { useAttempt } from './use-attempt.ts';
import { useMayPin } from './use-may-pin.ts';

interface PinBarViewProps {
  readonly conversationId: string;
  /** Shows a message where it stands. */
  onShow(seq: number): void;
}

/** What is pinned in an open conversation, from the client. */
export function PinBarView({ conversationId, onShow }: PinBarViewProps): ReactNode {
  const chat = useChat();
  const attempt = useAttempt();
  const mayPin = useMayPin(conversationId);
  const { pins } = usePins(conversationId);
  const pinWords = usePinWords();
  const users = usePeople(pins.flatMap(userIdsOfPin));
  const people = withNicknames(users, useHeldNicknames().get(conversationId));
  if (pins.length === 0) return null;
  const nameOf = (id: string) => (people.get(id) ?? toUnknownPerson(id)).name;
  const unpin = (seq: number) => attempt(() => chat.pins.unpin(conversationId, seq));
  return (
    <PinBar
      pins={pins.map(({ seq, pinnedBy, pinnedAt, message }) => ({
        seq,
        pinnedAt,
        text: pinWords(message),
        senderName: message === null ? '' : nameOf(message.senderId),
        pinnerName: nameOf(pinnedBy),
      }))}
      onShow={onShow}
      onUnpin={mayPin ? unpin : undefined}
    />
  );
}

/** What a pinned message says; what blocked people say is kept to itself here, too (BLOCK-2). */
function usePinWords(): (message: PinnedView['message']) => string {
  const { t } = useI18n();
  const blockedIds = useBlockedIds();
  return (message) => {
    if (message === null) return '';
    return blockedIds.has(message.senderId) ? t('foldedMessage') : textOf(message.content);
  };
}

function userIdsOfPin({ pinnedBy, message }: PinnedView): string[] {
  return message === null ? [pinnedBy] : [pinnedBy, message.senderId];
}
