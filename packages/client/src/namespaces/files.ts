import type { ChatFile, FileContent, OperationOutput } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import { putContent } from '../calls/put-content.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { PageOptions } from './broadcasts.ts';

/** How a file is shared. */
export interface ShareOptions {
  /** What others see; the name of the file by default. */
  readonly name?: string;
  /** Breaks the upload off; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Called as bytes go out, in browsers. */
  onProgress?(sentBytes: number): void;
}

/** What else goes with the files of a message. */
export interface SendOptions extends Omit<ShareOptions, 'name'> {
  readonly text?: string;
}

/** Files that the members of a conversation send and share. Promises reject with a ChatError when the server refuses. */
export interface Files {
  /** A page of them, the newest first. `file.updated` of `chat.on` says when to ask again. */
  list(conversationId: string, page?: PageOptions): Promise<OperationOutput<'files.list'>>;
  /**
   * Shares a file, and resolves when the server has it whole. Rejects with `unavailable` offline: nothing of it is kept;
   * `payload_too_large`, `unsupported_media`, `limit_exceeded`, `muted`, `frozen`.
   */
  share(conversationId: string, file: Blob, options?: ShareOptions): Promise<ChatFile>;
  /**
   * Sends up to 10 files in one message. Resolves when the server has them and the message waits in the outbox, from where
   * it goes like any other; rejects as `share`, and then nothing is sent.
   */
  send(conversationId: string, files: readonly Blob[], options?: SendOptions): Promise<void>;
  /** Where the content of a file can be fetched for at least a minute, without a credential and by me alone. */
  url(conversationId: string, fileId: string): Promise<string>;
  /** Removes a file: one of mine, or as owner or admin any. */
  remove(conversationId: string, fileId: string): Promise<void>;
}

/** What the namespace works with. */
export interface FilesContext {
  readonly url: string;
  readonly call: Call;
  readonly runtime: Pick<ClientRuntime, 'now' | 'uuid' | 'fetch'>;
  readonly me: () => string;
  readonly outbox: Pick<Outbox, 'add'>;
}

/** An address is given out for no longer than it is good for another minute. */
const leadMs = 60_000;

/** Makes `chat.files`. */
export function createFiles({ url: base, call, runtime, me, outbox }: FilesContext): Files {
  const known = new Map<string, { readonly url: string; readonly until: number }>();

  async function upload(
    { conversationId, isForMessage }: { conversationId: string; isForMessage?: true },
    file: Blob,
    { name = nameOf(file), ...options }: ShareOptions = {},
  ): Promise<ChatFile> {
    const { upload } = await call('files.create', {
      conversationId,
      fileId: runtime.uuid(),
      name: toFileName(name),
      sizeBytes: file.size,
      ...toMediaType(file.type),
      ...(isForMessage && { isForMessage }),
    });
    const put = { url: base + (upload?.url ?? ''), content: file, ...options };
    return ((await putContent(put, runtime.fetch)) as { file: ChatFile }).file;
  }

  async function send(
    conversationId: string,
    blobs: readonly Blob[],
    { text, signal, onProgress }: SendOptions = {},
  ): Promise<void> {
    const files: FileContent['files'] = [];
    let sentBytes = 0;
    for (const blob of blobs) {
      const before = sentBytes;
      const { id, name, mediaType, sizeBytes } = await upload(
        { conversationId, isForMessage: true },
        blob,
        { ...(signal && { signal }), onProgress: (sent) => onProgress?.(before + sent) },
      );
      files.push({ fileId: id, name, mediaType, sizeBytes });
      sentBytes += blob.size;
    }
    await outbox.add(conversationId, { type: 'file', files, ...(text !== undefined && { text }) });
  }

  async function url(conversationId: string, fileId: string): Promise<string> {
    const key = `${me()} ${fileId}`;
    // By the own clock alone: that of the server may be another (I15).
    const now = runtime.now();
    for (const [each, { until }] of known) if (until <= now) known.delete(each);
    const held = known.get(key);
    if (held) return held.url;
    const { download } = await call('files.get', { conversationId, fileId });
    const made = { url: base + download.url, until: now + limits.fileUrlMs - leadMs };
    known.set(key, made);
    return made.url;
  }

  return {
    share: (conversationId, file, options) => upload({ conversationId }, file, options),
    send,
    url,
    list: (conversationId, page = {}) => call('files.list', { conversationId, ...page }),
    remove: async (conversationId, fileId) => {
      await call('files.remove', { conversationId, fileId });
      known.delete(`${me()} ${fileId}`);
    },
  };
}

function nameOf(file: Blob): string {
  return 'name' in file ? String(file.name) : 'file';
}

/** What the server takes for a name (FILE-2): without what it refuses, and with its ending when it is cut. */
function toFileName(name: string): string {
  const clean = name.replace(/[/\\\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, '_');
  const [ending = ''] = /\.[^.]{1,16}$/.exec(clean) ?? [];
  const stem = clean.slice(0, clean.length - ending.length);
  const cut = stem.slice(0, limits.fileNameLength - ending.length) + ending;
  return cut.trim() === '' ? 'file' : cut.replace(/\p{Cs}/gu, '_');
}

function toMediaType(type: string): { mediaType?: string } {
  const [mediaType = ''] = type.toLowerCase().split(';');
  return /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(mediaType)
    ? { mediaType }
    : {};
}
