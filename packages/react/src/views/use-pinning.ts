import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import type { MessageActions } from '../components/message-bubble/message-bubble-props.ts';
import { usePins } from '../hooks/use-pins.ts';
import { useAttempt } from './use-attempt.ts';
import { useMayPin } from './use-may-pin.ts';

/** What is pinned, and how a message is pinned and unpinned; undefined where I may not. */
export function usePinning(conversationId: string): MessageActions['pinning'] {
  const chat = useChat();
  const attempt = useAttempt();
  const mayPin = useMayPin(conversationId);
  const seqs = usePins(conversationId)
    .pins.map(({ seq }) => seq)
    .join();
  return useMemo(() => {
    if (!mayPin) return undefined;
    const pinnedSeqs = new Set(seqs === '' ? [] : seqs.split(',').map(Number));
    const toggle = (seq: number) =>
      attempt(() => chat.pins[pinnedSeqs.has(seq) ? 'unpin' : 'pin'](conversationId, seq));
    return { pinnedSeqs, toggle };
  }, [chat, attempt, mayPin, conversationId, seqs]);
}
