import { useCallback, useEffect, useRef, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { FileUpload, SharedFiles } from '../../components/group-info/group-info-props.ts';
import { useIsConnected } from '../../hooks/use-connection.ts';
import { useUsers } from '../../hooks/use-user.ts';
import { describeError } from '../../text/describe-error.ts';
import { useI18n } from '../../ui-provider.tsx';
import { useAttempt } from '../use-attempt.ts';
import { useDownload } from '../use-download.ts';
import { usePages } from '../use-pages.ts';

/** The files that members share with a group, from the server, and those that I am sharing. */
export function useSharedFiles(conversationId: string): SharedFiles {
  const { files } = useChat();
  const attempt = useAttempt();
  const loadPage = useCallback(
    async (page: { cursor?: string }) => {
      const { files: rows, nextCursor } = await files.list(conversationId, page);
      return { rows, nextCursor };
    },
    [files, conversationId],
  );
  const pages = usePages(loadPage);
  useReloads(conversationId, pages.reload);
  const people = useUsers([...new Set(pages.rows.map(({ uploaderId }) => uploaderId))]);
  return {
    pages,
    ...useUploads(conversationId),
    nameOf: (userId) => people.get(userId)?.name ?? userId,
    download: useDownload(conversationId),
    remove: (fileId) => attempt(() => files.remove(conversationId, fileId).finally(pages.reload)),
  };
}

/** The list is asked for again when it has become another one, and after each connect (FILE-5). */
function useReloads(conversationId: string, reload: () => void): void {
  const chat = useChat();
  const latest = useRef(reload);
  useEffect(() => {
    latest.current = reload;
  });
  const isConnected = useIsConnected();
  const wasConnected = useRef(isConnected);
  useEffect(() => {
    if (isConnected && !wasConnected.current) latest.current();
    wasConnected.current = isConnected;
  }, [isConnected]);
  useEffect(
    () =>
      chat.on('file.updated', (hint) => {
        if (hint.conversationId === conversationId) latest.current();
      }),
    [chat, conversationId],
  );
}

function useUploads(conversationId: string): Pick<SharedFiles, 'uploads' | 'share' | 'dismiss'> {
  const { files } = useChat();
  const i18n = useI18n();
  const [uploads, setUploads] = useState<readonly FileUpload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const count = useRef(0);
  const forget = (id: string) => setUploads((all) => all.filter((each) => each.id !== id));

  async function send(file: File): Promise<void> {
    const id = String(++count.current);
    const stop = new AbortController();
    running.current.set(id, stop);
    const change = (part: Partial<FileUpload>) =>
      setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...part } : each)));
    const { name, size: sizeBytes } = file;
    setUploads((all) => [...all, { id, name, sizeBytes, sentBytes: 0, problem: null }]);
    try {
      const onProgress = (sentBytes: number) => change({ sentBytes });
      await files.share(conversationId, file, { signal: stop.signal, onProgress });
      forget(id);
    } catch (error) {
      if (stop.signal.aborted) forget(id);
      else change({ problem: describeError(i18n, error) });
    } finally {
      running.current.delete(id);
    }
  }

  /** One after the other: each of them gets the whole line. */
  async function sendAll(chosen: readonly File[]): Promise<void> {
    for (const file of chosen) await send(file);
  }

  return {
    uploads,
    share: (chosen) => void sendAll(chosen),
    dismiss: (id) => {
      running.current.get(id)?.abort();
      forget(id);
    },
  };
}
