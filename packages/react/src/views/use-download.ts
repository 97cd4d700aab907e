import { useCallback } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useAttempt } from './use-attempt.ts';

/** Saves a file of a conversation on the device. */
export function useDownload(conversationId: string): (fileId: string) => void {
  const { files } = useChat();
  const attempt = useAttempt();
  return useCallback(
    (fileId) => attempt(async () => save(await files.url(conversationId, fileId))),
    [files, attempt, conversationId],
  );
}

/** The answer says that it is to be saved, so that the page stays. */
function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noopener';
  link.click();
}
