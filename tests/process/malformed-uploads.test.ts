import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { callHttp, signInToDemo } from './api.ts';
import { createRandom, testSeed } from './seeded-random.ts';
import { useSharedServer, waitFor } from './server-process.ts';
import {
  announce,
  answersOf,
  closeUploadPlace,
  countBlobs,
  leftovers,
  openUploadPlace,
  putHead,
  toChunks,
  type UploadPlace,
  writeRaw,
} from './upload-door.ts';

vi.setConfig({ testTimeout: process.env['FAULTS'] === 'full' ? 900_000 : 60_000 });

/** The full fault runs try ten times as much. */
const scale = process.env['FAULTS'] === 'full' ? 10 : 1;
const stallMs = 500;
const [sharedMaxBytes, sentMaxBytes] = [50_000, 16_000_000];
const server = useSharedServer({
  CONFAB_FILE_STALL_MS: String(stallMs),
  CONFAB_SHARED_FILE_MAX_BYTES: String(sharedMaxBytes),
  CONFAB_SENT_FILE_MAX_BYTES: String(sentMaxBytes),
});
const content = 'Pizza, pasta and a salad.';
const length = `Content-Length: ${content.length}`;
const chunked = 'Transfer-Encoding: chunked';

let place: UploadPlace;
beforeEach(async () => {
  place = await openUploadPlace(server(), await signInToDemo(server().url, 'alice'));
});

// I18: the process lives, who behaves is not locked out, and nothing is left behind.
afterEach(async () => {
  expect(await upload(content)).toBe('ok');
  await waitFor(() => leftovers(server()).length === 0);
  await closeUploadPlace(place);
  await waitFor(() => countBlobs(server()) === 0);
  expect(server().output()).not.toMatch(/"level":(50|60)/);
});

/** Uploads as it should be done; answers the code. */
async function upload(text: string, fields: { isForMessage?: boolean } = {}): Promise<string> {
  const { address } = await announce(place, { sizeBytes: text.length, ...fields });
  return put(address, text);
}

async function put(address: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await fetch(server().url + address, { method: 'PUT', headers, body });
  return ((await response.json()) as { error?: { code: string } }).error?.code ?? 'ok';
}

/** How a file of {@link content} is answered that is uploaded so; `ended` when its connection is closed without a word. */
async function answerTo(headers: readonly string[], body: string): Promise<string> {
  const { address } = await announce(place, { sizeBytes: content.length });
  const connection = await writeRaw(server(), putHead(server(), address, ...headers) + body);
  await waitFor(() => connection.socket.destroyed || answersOf(connection).length > 0);
  return answersOf(connection)[0] ?? 'ended';
}

const whole = toChunks(content);
const last = '0\r\n\r\n';

describe('[FILE-3] [I18] an upload', () => {
  test.each<readonly [string, headers: readonly string[], body: string, answer: string]>([
    ['of its length', [length], content, 'ok'],
    ['in chunks', [chunked], whole + last, 'ok'],
    ['in many chunks', [chunked], toChunks(...(content.match(/./g) ?? [])) + last, 'ok'],
    ['in chunks with a trailer', [chunked], `${whole}0\r\nX-Sum: 1\r\n\r\n`, 'ok'],
    ['that waits to be asked', [length, 'Expect: 100-continue'], content, 'ok'],
    ['that says it is shorter', ['Content-Length: 24'], content.slice(1), 'invalid_argument'],
    ['that says it is longer', ['Content-Length: 26'], `${content}!`, 'payload_too_large'],
    ['that says it is endless', [`Content-Length: ${2 ** 53}`], content, 'payload_too_large'],
    ['that says it is empty', ['Content-Length: 0'], '', 'invalid_argument'],
    ['that says nothing', [], '', 'invalid_argument'],
    ['in chunks too short', [chunked], toChunks(content.slice(1)) + last, 'invalid_argument'],
    ['in chunks too long', [chunked], toChunks(content, '!'), 'payload_too_large'],
    ['in one chunk too long', [chunked], toChunks(`${content}!`), 'payload_too_large'],
    ['in no chunks', [chunked], last, 'invalid_argument'],
    ['in chunks that are none', [chunked], `${toChunks('Pizza')}zz\r\n`, 'status 400'],
    ['in chunks without an end', [chunked], `${toChunks('Pizza')}5\r\npasta!!`, 'status 400'],
    ['of a length and in chunks', [length, chunked], whole + last, 'status 400'],
    ['of two lengths', [length, 'Content-Length: 5'], content, 'status 400'],
    ['of a negative length', ['Content-Length: -1'], content, 'status 400'],
    ['of a length in words', ['Content-Length: 1e3'], content, 'status 400'],
    ['of a length beyond numbers', [`Content-Length: ${'9'.repeat(30)}`], content, 'status 400'],
  ])('%s', async (...[, headers, body, answer]) => {
    expect(await answerTo(headers, body)).toBe(answer);
  });

  test('of as many bytes as are allowed is taken, one more is not announced, and none is lost', async () => {
    for (const [maxBytes, isForMessage] of [
      [sharedMaxBytes, false],
      [sentMaxBytes, true],
    ] as const) {
      for (const sizeBytes of [maxBytes - 1, maxBytes]) {
        const text = 'x'.repeat(sizeBytes);
        expect(await upload(text, { isForMessage })).toBe('ok');
        const { address } = await announce(place, { sizeBytes, isForMessage });
        expect(await put(address, `${text}x`)).toBe('payload_too_large');
        expect(await put(address, text.slice(1))).toBe('invalid_argument');
        expect(await put(address, text)).toBe('ok');
      }
      const refused = announce(place, { sizeBytes: maxBytes + 1, isForMessage });
      await expect(refused).rejects.toThrow('413');
    }
  });
});

describe(`[I18] [I19] an upload that does not end, with ${stallMs} ms of patience,`, () => {
  test.each([
    ['after its head', '', [length]],
    ['in the middle of its body', content.slice(0, 9), [length]],
    ['in the middle of a chunk', whole.slice(0, 9), [chunked]],
    ['between two chunks', toChunks('Pizza'), [chunked]],
    ['before its last chunk', whole, [chunked]],
    ['having been refused', content, ['Content-Length: 1000000']],
  ] as const)('is closed when it stands still %s', async (_where, body, headers) => {
    const { address } = await announce(place, { sizeBytes: content.length });
    const startedAt = performance.now();
    const stalled = await writeRaw(server(), putHead(server(), address, ...headers) + body);
    await stalled.ended;
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeLessThan(stallMs * 4);
    if (answersOf(stalled).length === 0) expect(tookMs).toBeGreaterThan(stallMs * 0.9);
    expect(await put(address, content)).toBe('ok');
  });

  test('is waited for as long as it keeps coming', async () => {
    const { address } = await announce(place, { sizeBytes: content.length });
    const slow = await writeRaw(server(), putHead(server(), address, length));
    const startedAt = performance.now();
    for (const character of content) {
      await delay(stallMs / 10);
      slow.socket.write(character);
    }
    await waitFor(() => answersOf(slow).length > 0);
    expect(answersOf(slow)).toEqual(['ok']);
    expect(performance.now() - startedAt).toBeGreaterThan(stallMs * 2);
  });

  test('leaves nothing when it is cut off, however many are', async () => {
    const sizeBytes = sharedMaxBytes;
    const half = 'x'.repeat(sizeBytes / 2);
    const cut = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { address } = await announce(place, { sizeBytes });
        const head = putHead(server(), address, `Content-Length: ${sizeBytes}`);
        return writeRaw(server(), head + half);
      }),
    );
    await waitFor(() => leftovers(server()).length > 0);
    expect(await upload(content)).toBe('ok');
    for (const [index, { socket }] of cut.entries()) {
      if (index % 2 === 0) socket.resetAndDestroy();
      else socket.end();
    }
    await waitFor(() => leftovers(server()).length === 0);
  });
});

describe('[FILE-3] [I18] an upload to', () => {
  /** A body that never ends, so that who reads it to its end answers never. */
  async function endless(address: string): Promise<string[]> {
    const endless = await writeRaw(server(), putHead(server(), address, chunked));
    const writing = setInterval(() => endless.socket.write(toChunks('x'.repeat(10_000))), 5);
    await endless.ended;
    clearInterval(writing);
    return answersOf(endless);
  }

  test('an address that is not right is refused before it has come, and its connection closed', async () => {
    const { address } = await announce(place, { sizeBytes: sharedMaxBytes });
    const other = await announce(place, { sizeBytes: sharedMaxBytes });
    const wrong = [
      address.replace(/signature=.{4}/, 'signature=AAAA'),
      address.replace(/signature=.*/, ''),
      address.replace(/expires=\d/, 'expires=9'),
      address.replace('user=alice', 'user=bob'),
      address.replace(/\/files\/[^/]+/, `/files/${other.fileId}`),
      address.replace(/\/files\/[^/]+/, '/files/..%2f..%2fconfab.db'),
    ];
    for (const each of wrong) expect(await endless(each), each).toEqual(['forbidden']);
    expect(await endless(address.split('?')[0] ?? '')).toEqual(['forbidden']);
    expect(await endless(`${address}&user=alice`)).toEqual(['invalid_argument']);
    expect(await endless(address)).toEqual(['payload_too_large']);
  });

  test('a file that is there already is answered as the first was, and what comes is not read', async () => {
    const { address, fileId } = await announce(place, { sizeBytes: content.length });
    expect(await put(address, content)).toBe('ok');
    const { length: sizeBytes } = content;
    for (const other of [content, 'x'.repeat(sizeBytes), 'x'.repeat(sizeBytes * 2), '']) {
      expect(await put(address, other)).toBe('ok');
    }
    expect(await endless(address)).toEqual(['ok']);
    expect(countBlobs(server())).toBe(1);
    expect(await (await download(fileId)).text()).toBe(content);
  });

  test('a file that is on its way takes its place', async () => {
    const { address, fileId } = await announce(place, { sizeBytes: content.length });
    const older = await writeRaw(server(), putHead(server(), address, length) + content.slice(1));
    await waitFor(() => leftovers(server()).length > 0);
    const newer = await Promise.all([put(address, content), put(address, content)].map(settled));
    expect(newer).toContain('ok');
    await older.ended;
    expect(answersOf(older)).toEqual([]);
    expect(await (await download(fileId)).text()).toBe(content);
    expect(countBlobs(server())).toBe(1);
  });

  test('a file that is removed meanwhile ends, and leaves nothing', async () => {
    const { address, fileId } = await announce(place, { sizeBytes: content.length });
    const late = await writeRaw(server(), putHead(server(), address, length) + content.slice(1));
    await waitFor(() => leftovers(server()).length > 0);
    const { token, conversationId } = place;
    const path = `/v1/conversations/${conversationId}/files/${fileId}`;
    expect(await callHttp(server().url, token, ['DELETE', path])).toMatchObject({ status: 200 });
    await late.ended;
    expect(await put(address, content)).toBe('not_found');
    expect(countBlobs(server())).toBe(0);
  });
});

describe('[FILE-4] [I18] an upload of what nobody may upload', () => {
  test.each([
    ['a program', `MZ${'\0'.repeat(5998)}`],
    ['a page', `<!doctype html>${' '.repeat(5985)}`],
    ['a script', `#!/bin/sh\n${'#'.repeat(5990)}`],
  ])('is refused once it shows that it is %s, before its end', async (_what, text) => {
    const { address } = await announce(place, { sizeBytes: text.length });
    const head = putHead(server(), address, `Content-Length: ${text.length}`);
    const wrong = await writeRaw(server(), head + text.slice(0, 5000));
    await wrong.ended;
    expect(answersOf(wrong)).toEqual(['unsupported_media']);
    expect(await put(address, text)).toBe('unsupported_media');
    expect(countBlobs(server())).toBe(0);
  });
});

describe('[FILE-3] [I18] a download', () => {
  test.each([
    ['bytes=0-0', 206, 'P'],
    ['bytes=7-11', 206, 'pasta'],
    ['bytes=-6', 206, 'salad.'],
    ['bytes=-99', 206, content],
    ['bytes=19-99', 206, 'salad.'],
    [`bytes=0-${'9'.repeat(15)}`, 206, content],
    ['bytes=25-', 416, ''],
    ['bytes=-0', 416, ''],
    ['bytes=9-1', 200, content],
    ['bytes=0-1,3-4', 200, content],
    ['bytes=', 200, content],
    ['bytes=a-b', 200, content],
    ['lines=0-1', 200, content],
    [`bytes=${'9'.repeat(5000)}-`, 200, content],
    [`bytes=${'0-1,'.repeat(2000)}`, 200, content],
  ])('of %s is answered with %i', async (range, status, text) => {
    const { address, fileId } = await announce(place, { sizeBytes: content.length });
    expect(await put(address, content)).toBe('ok');
    const answer = await download(fileId, { range });
    expect([answer.status, await answer.text()]).toEqual([status, text]);
    expect(answer.headers.get('content-length')).toBe(String(text.length));
  });

  test(`that nobody reads, or that is cut off, holds nothing after ${stallMs} ms`, async () => {
    const { address, fileId } = await announce(place, {
      sizeBytes: sentMaxBytes,
      isForMessage: true,
    });
    expect(await put(address, 'x'.repeat(sentMaxBytes))).toBe('ok');
    const url = await downloadAddress(fileId);
    const get = `GET ${url} HTTP/1.1\r\nHost: ${new URL(server().url).host}\r\n\r\n`;
    const readers = await Promise.all([1, 2, 3].map(() => writeRaw(server(), get)));
    for (const { socket } of readers) socket.pause();
    readers[0]?.socket.resetAndDestroy();
    await waitFor(() => leftovers(server()).length > 0);
    await waitFor(() => leftovers(server()).length === 0);
    for (const { socket } of readers) socket.destroy();
  });
});

test(`[I18] uploads with whatever changed in them are answered or closed, seed ${testSeed}`, async () => {
  const random = createRandom(testSeed);
  for (let index = 0; index < 15 * scale; index++) {
    const files = await Promise.all(
      Array.from({ length: 10 }, () => announce(place, { sizeBytes: content.length })),
    );
    await Promise.all(
      files.map(async ({ address }) => {
        const isChunked = random.below(2) === 0;
        const head = putHead(server(), address, isChunked ? chunked : length);
        const bytes = Buffer.from(head + (isChunked ? whole + last : content), 'latin1');
        for (let changes = random.below(4); changes > 0; changes--) {
          bytes[random.below(bytes.length)] = random.below(256);
        }
        const cut = random.below(3) === 0 ? random.below(bytes.length) : bytes.length;
        const sent = await writeRaw(server(), bytes.subarray(0, cut).toString('latin1'));
        // Who says no more is waited for; who has gone is not.
        sent.socket.end();
        await waitFor(() => sent.socket.destroyed || answersOf(sent).length > 0);
        expect(answersOf(sent)).not.toContain('internal');
        sent.socket.destroy();
      }),
    );
    await closeUploadPlace(place);
    place = await openUploadPlace(server(), place.token);
  }
});

/** What became of a request whose connection may break. */
async function settled(answer: Promise<string>): Promise<string> {
  return answer.catch(() => 'ended');
}

async function downloadAddress(fileId: string): Promise<string> {
  const { token, conversationId } = place;
  const path = `/v1/conversations/${conversationId}/files/${fileId}`;
  const { body } = await callHttp(server().url, token, ['GET', path]);
  return (body as { download: { url: string } }).download.url;
}

async function download(fileId: string, headers: Readonly<Record<string, string>> = {}) {
  return fetch(server().url + (await downloadAddress(fileId)), { headers });
}
