import { limits } from '@confab/client';
import { useRef, useState } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useAttempt } from './use-attempt.ts';

/** Files on their way into a message. */
export interface SendingFiles {
  /** How much of them has gone, from 0 to 1; null while none are sent. */
  readonly share: number | null;
  send(files: readonly File[]): void;
  stop(): void;
}

/** Sends files, as many in one message as one takes and the others in further ones, once at a time. */
export function useSendingFiles(conversationId: string): SendingFiles {
  const chat = useChat();
  const attempt = useAttempt();
  const [share, setShare] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);

  async function send(files: readonly File[]): Promise<void> {
    if (files.length === 0 || running.current) return;
    const stop = new AbortController();
    running.current = stop;
    setShare(0);
    const total = sizeOf(files);
    try {
      for (let from = 0; from < files.length; from += limits.filesPerMessage) {
        const before = sizeOf(files.slice(0, from));
        const onProgress = (sent: number) => setShare(total === 0 ? 0 : (before + sent) / total);
        const chosen = files.slice(from, from + limits.filesPerMessage);
        await chat.files.send(conversationId, chosen, { signal: stop.signal, onProgress });
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      running.current = null;
      setShare(null);
    }
  }

  return {
    share,
    send: (files) => attempt(() => send(files)),
    stop: () => running.current?.abort(),
  };
}

function sizeOf(files: readonly File[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
