import { type ConversationListSnapshot, type DraftMention, limits } from '@confab/client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useSelected } from '../hooks/use-live-view.ts';
import type { MentionedText } from '../text/mention-text.ts';
import { createDraftWriter, nothingWritten } from './draft-writer.ts';

/** What I have begun to write in a conversation, synced to my other devices. */
export interface Draft extends MentionedText {
  /** Another one when another device has written: the field then begins anew. */
  readonly key: number;
  onChange(text: string, mentions: readonly DraftMention[]): void;
  /** Call it before what was written is sent. */
  onSent(): void;
}

/** The draft of a conversation. Mount it anew for another conversation. */
export function useDraft(conversationId: string): Draft {
  const chat = useChat();
  const stored = useStoredDraft(conversationId);
  const [writer] = useState(() =>
    createDraftWriter(stored, (written) => {
      const { text, mentions } = toKept(written);
      return chat.conversations.setDraft(conversationId, text, mentions);
    }),
  );
  const [shown, setShown] = useState({ draft: stored, key: 0 });

  useEffect(() => {
    if (writer.adopt(stored)) setShown(({ key }) => ({ draft: stored, key: key + 1 }));
  }, [writer, stored]);

  useEffect(() => {
    const { flush } = writer;
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [writer]);

  return useMemo(() => {
    const { draft, key } = shown;
    const onChange: Draft['onChange'] = (text, mentions) => writer.change({ text, mentions });
    return { ...draft, key, onChange, onSent: writer.end };
  }, [shown, writer]);
}

function useStoredDraft(conversationId: string): MentionedText {
  const chat = useChat();
  const view = useMemo(() => chat.conversations.list({ show: 'all' }), [chat]);
  const select = useCallback(
    ({ items }: ConversationListSnapshot) =>
      items.find((item) => item.conversationId === conversationId)?.view.draft ?? null,
    [conversationId],
  );
  const draft = useSelected(view, select);
  return useMemo(() => {
    if (draft === null || draft.text === null) return nothingWritten;
    return { text: draft.text, mentions: draft.mentions ?? [] };
  }, [draft]);
}

/** As much as the server keeps. */
function toKept({ text, mentions }: MentionedText): MentionedText {
  const { messageTextLength, mentionsPerMessage } = limits;
  return {
    text: text.slice(0, messageTextLength),
    mentions: mentions
      .filter(({ offset, length }) => offset + length <= messageTextLength)
      .slice(0, mentionsPerMessage),
  };
}
