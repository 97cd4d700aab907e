import { randomUUID } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { callHttp } from './api.ts';
import { openConnection, type RawConnection } from './raw-connection.ts';
import type { SharedServer } from './server-process.ts';

/** What a test says of a file before its content comes. */
export interface Announcement {
  readonly sizeBytes: number;
  readonly name?: string;
  readonly isForMessage?: boolean;
}

/** A file that waits for its content. */
export interface AwaitedFile {
  readonly fileId: string;
  /** Path and query of the address. */
  readonly address: string;
}

/** Who uploads, and where to. */
export interface UploadPlace {
  readonly server: SharedServer;
  readonly token: string;
  readonly conversationId: string;
}

/** A group of its owner's own. */
export async function openUploadPlace(server: SharedServer, token: string): Promise<UploadPlace> {
  const conversationId = randomUUID();
  const group = ['POST', '/v1/conversations/groups', { conversationId, name: 'Files' }] as const;
  expect(await callHttp(server.url, token, group)).toMatchObject({ status: 200 });
  return { server, token, conversationId };
}

/** Ends the group, and with it all of its files. */
export async function closeUploadPlace(place: UploadPlace): Promise<void> {
  const { server, token, conversationId } = place;
  const end = ['POST', `/v1/conversations/${conversationId}/destroy`, {}] as const;
  expect(await callHttp(server.url, token, end)).toMatchObject({ status: 200 });
}

/** Announces a file. */
export async function announce(
  { server, token, conversationId }: UploadPlace,
  { name = 'menu.txt', ...rest }: Announcement,
): Promise<AwaitedFile> {
  const input = { fileId: randomUUID(), name, ...rest };
  const path = `/v1/conversations/${conversationId}/files`;
  const { status, body } = await callHttp(server.url, token, ['POST', path, input]);
  expect({ status, body }).toMatchObject({ status: 200 });
  const { upload } = body as { upload: { url: string } };
  return { fileId: input.fileId, address: upload.url };
}

/** The head of a PUT, with whatever else it shall say. */
export function putHead(server: SharedServer, address: string, ...headers: string[]): string {
  const own = [`PUT ${address} HTTP/1.1`, `Host: ${new URL(server.url).host}`];
  return [...own, 'Content-Type: application/octet-stream', ...headers, '', ''].join('\r\n');
}

/** A body as chunks. */
export function toChunks(...texts: string[]): string {
  return texts.map((text) => `${text.length.toString(16)}\r\n${text}\r\n`).join('');
}

/** Writes bytes to a connection of their own. */
export async function writeRaw(server: SharedServer, bytes: string): Promise<RawConnection> {
  const connection = await openConnection(server.url);
  connection.socket.write(Buffer.from(bytes, 'latin1'));
  return connection;
}

/** The codes of the answers that have come so far, `ok` for a success. */
export function answersOf({ received }: RawConnection): string[] {
  const answers = received()
    .toString()
    .matchAll(/HTTP\/1\.1 ([2-5]\d\d) [^]*?\r\n\r\n(\{.*\})?/g);
  return Array.from(answers, ([, status, body]) => {
    if (status === '200') return 'ok';
    const { error } = JSON.parse(body ?? '{}') as { error?: { code: string } | string };
    return typeof error === 'object' ? error.code : `status ${status}`;
  });
}

/** What a server has begun to write, and which files it holds open. */
export function leftovers({ dataDirectory, pid }: SharedServer): string[] {
  const files = join(dataDirectory, 'files');
  const open = readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      const path = readlinkSync(`/proc/${pid}/fd/${descriptor}`);
      return path.startsWith(files) ? [path] : [];
    } catch {
      return []; // Closed meanwhile.
    }
  });
  return [...readdirSync(join(files, 'unfinished')), ...open];
}

/** How many contents a server keeps. */
export function countBlobs({ dataDirectory }: SharedServer): number {
  const files = join(dataDirectory, 'files');
  const folders = readdirSync(files).filter((name) => name.length === 2);
  return folders.flatMap((name) => readdirSync(join(files, name))).length;
}
