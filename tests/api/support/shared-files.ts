import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { ChatFile, FileUrl } from '@confab/protocol';
import type { ApiBench, Caller } from './api-bench.ts';
import { readAnswer } from './http-door.ts';

/** The input of files.create for a content, with anything else instead. */
export function announced(conversationId: string, content: Uint8Array | string, fields = {}) {
  const sizeBytes = Buffer.byteLength(content);
  return { conversationId, fileId: randomUUID(), name: 'menu.txt', sizeBytes, ...fields };
}

/** Sends a content where it belongs; rejects with the ChatError of the answer. */
export async function putContent(
  api: ApiBench,
  upload: FileUrl | null,
  content: Uint8Array | string,
): Promise<ChatFile> {
  if (!upload) throw new Error('The content is there already.');
  const response = await fetch(`${api.server.url}${upload.url}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: content as BodyInit,
  });
  return ((await readAnswer(response)) as { file: ChatFile }).file;
}

/** Shares a content with a group. */
export async function share(
  api: ApiBench,
  user: Caller,
  {
    conversationId,
    content,
    ...fields
  }: { conversationId: string; content: string; name?: string },
): Promise<ChatFile> {
  const { upload } = await user.call('files.create', announced(conversationId, content, fields));
  return putContent(api, upload, content);
}

/** Begins to send a content without saying how long it is, and answers what ends it. */
export function beginUpload(url: string, headers: Readonly<Record<string, string>> = {}) {
  const sending = request(url, { method: 'PUT', headers });
  const answered = new Promise<number>((resolve, reject) => {
    sending.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.once('error', reject);
  });
  return { sending, answered };
}
