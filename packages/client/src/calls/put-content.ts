import { ChatError, parseWireError } from '@confab/protocol/runtime';
import type { HttpFetch } from '../runtime.ts';

/** The content of a file on its way to the server. */
export interface ContentPut {
  readonly url: string;
  readonly content: Blob;
  /** Breaks it off; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Called as bytes go out, where the platform says so. */
  onProgress?(sentBytes: number): void;
}

/** What the server answers to a content: a JSON body of unknown shape. Rejects with its error, or `unavailable`. */
export async function putContent(put: ContentPut, fetch: HttpFetch): Promise<unknown> {
  put.signal?.throwIfAborted();
  const isWatched = typeof XMLHttpRequest !== 'undefined' && put.onProgress !== undefined;
  const { status, body } = await (isWatched ? sendWatched(put) : sendPlainly(put, fetch));
  if (status === 200) return body;
  throw parseWireError((body as { error?: unknown } | null)?.error);
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** `fetch` does not say how far a body has gone. */
function sendWatched({ url, content, signal, onProgress }: ContentPut): Promise<Answer> {
  const request = new XMLHttpRequest();
  const abort = () => request.abort();
  const answered = new Promise<Answer>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded }) => onProgress?.(loaded));
    request.addEventListener('load', () =>
      resolve({ status: request.status, body: request.response }),
    );
    request.addEventListener('error', () => reject(notReached()));
    request.addEventListener('abort', () => reject(signal?.reason ?? notReached()));
    signal?.addEventListener('abort', abort);
    request.open('PUT', url);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(content);
  });
  return answered.finally(() => signal?.removeEventListener('abort', abort));
}

async function sendPlainly(
  { url, content, signal }: ContentPut,
  fetch: HttpFetch,
): Promise<Answer> {
  try {
    const headers = { 'content-type': 'application/octet-stream' };
    const request = { method: 'PUT', headers, body: content, ...(signal && { signal }) };
    const answer = await fetch(url, request);
    return { status: answer.status, body: await answer.json() };
  } catch (cause) {
    signal?.throwIfAborted();
    throw notReached(cause);
  }
}

function notReached(cause?: unknown): ChatError {
  return new ChatError('unavailable', { message: 'The file did not reach the server.', cause });
}
