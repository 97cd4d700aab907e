import { type ConversationListSnapshot, limits } from '@confab/client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useSelected } from '../hooks/use-live-view.ts';
import { createDraftWriter } from './draft-writer.ts';

/** What I have begun to write in a conversation, synced to my other devices. */
export interface Draft {
  /** What a field begins with. */
  readonly text: string;
  /** Another one when another device has written: the field then begins anew. */
  readonly key: number;
  onChange(text: string): void;
}

/** The draft of a conversation. Mount it anew for another conversation. */
export function useDraft(conversationId: string): Draft {
  const chat = useChat();
  const stored = useStoredDraft(conversationId);
  const [writer] = useState(() =>
    createDraftWriter(stored, (text) =>
      chat.conversations.setDraft(conversationId, text.slice(0, limits.messageTextLength)),
    ),
  );
  const [shown, setShown] = useState({ text: stored, key: 0 });

  useEffect(() => {
    if (writer.adopt(stored)) setShown(({ key }) => ({ text: stored, key: key + 1 }));
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

  return useMemo(() => ({ ...shown, onChange: writer.change }), [shown, writer]);
}

function useStoredDraft(conversationId: string): string {
  const chat = useChat();
  const view = useMemo(() => chat.conversations.list({ show: 'all' }), [chat]);
  const select = useCallback(
    ({ items }: ConversationListSnapshot) =>
      items.find((item) => item.conversationId === conversationId)?.view.draft?.text ?? '',
    [conversationId],
  );
  return useSelected(view, select);
}
