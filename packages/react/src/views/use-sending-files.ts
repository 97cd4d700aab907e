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

/** Sends files, as many in one message as one takes, once at a time. */
export function useSendingFiles(conversationId: string): SendingFiles {
  const chat = useChat();
  const attempt = useAttempt();
  const [share, setShare] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);

  async function send(files: readonly File[]): Promise<void> {
    const chosen = files.slice(0, limits.filesPerMessage);
    if (chosen.length === 0 || running.current) return;
    const stop = new AbortController();
    running.current = stop;
    setShare(0);
    const total = chosen.reduce((sum, { size }) => sum + size, 0);
    const onProgress = (sent: number) => setShare(total === 0 ? 0 : sent / total);
    try {
      await chat.files.send(conversationId, chosen, { signal: stop.signal, onProgress });
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
