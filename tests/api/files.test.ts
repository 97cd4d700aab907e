import { createHash, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { limits } from '@confab/protocol/runtime';
import { describe, expect, test, vi } from 'vitest';
import { everyWay, useApi } from './support/api-bench.ts';
import { readAnswer } from './support/http-door.ts';
import { announced, beginUpload, putContent, share } from './support/shared-files.ts';

const maxBytes = 200_000;
const settings = {
  CONFAB_SHARED_FILE_MAX_BYTES: String(maxBytes),
  CONFAB_USER_FILES_MAX_BYTES: String(maxBytes * 2),
};

describe.each(everyWay)('files of groups, by $door on $database', (way) => {
  const api = useApi(way, { settings });

  async function prepare() {
    const [owner, admin, member, other, guest] = await api.users(
      'owner',
      'admin',
      'member',
      'other',
      'guest',
    );
    const conversationId = await api.group(owner, [admin, member, other]);
    await owner.call('members.promote', { conversationId, userId: admin.id });
    const listed = async () => {
      const { files } = await owner.call('files.list', { conversationId });
      return files.map(({ id }) => id);
    };
    return { conversationId, owner, admin, member, other, guest, listed };
  }

  const fetchContent = (url: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${api.server.url}${url}`, { headers });

  /** What is stored of all files of this server, finished or not. */
  async function storedKeys(): Promise<string[]> {
    const keys: string[] = [];
    for await (const key of api.server.app.context.blobs.list()) keys.push(key);
    return keys;
  }

  const unfinished = () =>
    readdirSync(join(api.server.app.context.config.dataDirectory, 'files', 'unfinished'));

  test('[FILE-1] [FILE-2] [FILE-3] a member shares a file, and all members fetch it; others see nothing of it before', async () => {
    const { conversationId, owner, member, other, listed } = await prepare();
    const content = 'Pizza\n'.repeat(20_000);
    const input = announced(conversationId, content, { name: 'Menü "für" Müller 漢字.txt' });
    const { file, upload } = await member.call('files.create', {
      ...input,
      mediaType: 'text/plain',
    });
    expect(file).toMatchObject({ id: input.fileId, uploaderId: member.id, state: 'pending' });
    const seen = { conversationId, fileId: file.id };
    await expect(other.call('files.get', seen)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listed()).toEqual([]);

    const done = await putContent(api, upload, content);
    expect(done).toEqual({ ...file, state: 'available' });
    expect(await listed()).toEqual([file.id]);
    const { download } = await other.call('files.get', seen);
    const response = await fetchContent(download.url);
    expect(await response.text()).toBe(content);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-length': String(content.length),
      'content-disposition':
        'attachment; filename="Men_ _f_r_ M_ller __.txt"; ' +
        "filename*=UTF-8''Men%C3%BC%20%22f%C3%BCr%22%20M%C3%BCller%20%E6%BC%A2%E5%AD%97.txt",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      etag: `"${createHash('sha256').update(content).digest('hex')}"`,
    });
    // Sent again, as after a lost answer, it is the same file, and nothing is waited for.
    expect(await putContent(api, upload, content)).toEqual(done);
    const again = await member.call('files.create', input);
    expect(again).toEqual({ file: done, upload: null });
    await expect(owner.call('files.create', input)).rejects.toMatchObject({
      code: 'already_exists',
    });
  });

  test('[FILE-3] parts of a file are fetched by range, and its head alone', async () => {
    const { conversationId, member } = await prepare();
    const { id: fileId } = await share(api, member, { conversationId, content: '0123456789' });
    const { download } = await member.call('files.get', { conversationId, fileId });
    const part = await fetchContent(download.url, { range: 'bytes=2-4' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    expect(await (await fetchContent(download.url, { range: 'bytes=-3' })).text()).toBe('789');
    const beyond = await fetchContent(download.url, { range: 'bytes=10-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    const changed = { range: 'bytes=2-4', 'if-range': '"another"' };
    expect((await fetchContent(download.url, changed)).status).toBe(200);
    const head = await fetch(`${api.server.url}${download.url}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      '10',
      '',
    ]);
  });

  test('[FILE-3] an address is good for its user, file, purpose and time alone', async () => {
    const { conversationId, member } = await prepare();
    const content = 'secret';
    const input = announced(conversationId, content);
    const { upload } = await member.call('files.create', input);
    await putContent(api, upload, content);
    const seen = { conversationId, fileId: input.fileId };
    const { download } = await member.call('files.get', seen);
    const codeOf = async (url: string) => {
      const answer = await readAnswer(await fetchContent(url)).catch((error: unknown) => error);
      return (answer as { code?: string }).code;
    };
    const url = new URL(download.url, api.server.url);
    const changed = (name: string, value: string) => {
      const other = new URL(url);
      other.searchParams.set(name, value);
      return other.pathname + other.search;
    };
    for (const [name, value] of [
      ['user', 'outsider'],
      ['user', 'a\0'],
      ['app', 'other-app'],
      ['app', ''],
      ['device', 'phone'],
      ['expires', String(download.expiresAt + 1)],
      ['expires', 'NaN'],
      ['signature', ''],
      ['signature', 'A'.repeat(43)],
    ] as const) {
      expect([name, value, await codeOf(changed(name, value))]).toEqual([name, value, 'forbidden']);
    }
    expect(await codeOf(download.url.replace(input.fileId, randomUUID()))).toBe('forbidden');
    expect(await codeOf(upload?.url ?? '')).toBe('forbidden');
    expect(await codeOf(`${download.url}&user=x`)).toBe('invalid_argument');
    expect(await codeOf(`/v1/files/${input.fileId}/content`)).toBe('forbidden');
    vi.spyOn(api.server.app.context.clock, 'now').mockReturnValue(download.expiresAt);
    expect(await codeOf(download.url)).toBe('window_expired');
    vi.restoreAllMocks();
    expect((await fetchContent(download.url)).status).toBe(200);
  });

  test('[I29] who has gone, or was banned from the app, fetches and shares nothing any more, by no address', async () => {
    const { conversationId, owner, member, other, guest } = await prepare();
    const { id: fileId } = await share(api, owner, { conversationId, content: 'secret' });
    const { download } = await member.call('files.get', { conversationId, fileId });
    const input = announced(conversationId, 'mine');
    const { upload } = await member.call('files.create', input);
    await owner.call('members.remove', { conversationId, userId: member.id });
    expect((await fetchContent(download.url)).status).toBe(403);
    await expect(putContent(api, upload, 'mine')).rejects.toMatchObject({ code: 'not_member' });
    for (const name of ['files.get', 'files.remove'] as const) {
      const seen = { conversationId, fileId };
      await expect(member.call(name, seen)).rejects.toMatchObject({ code: 'not_member' });
      await expect(guest.call(name, seen)).rejects.toMatchObject({ code: 'not_found' });
    }
    const elsewhere = await api.group(guest);
    const foreign = { conversationId: elsewhere, fileId };
    await expect(guest.call('files.get', foreign)).rejects.toMatchObject({ code: 'not_found' });
    await guest.call('files.remove', foreign);
    const theirs = await other.call('files.get', { conversationId, fileId });
    const backend = await api.backend();
    await backend.call('bans.add', { userId: other.id });
    expect((await fetchContent(theirs.download.url)).status).toBe(403);
    await backend.call('bans.remove', { userId: other.id });
    await backend.call('tokens.revoke', { userId: other.id });
    expect((await fetchContent(theirs.download.url)).status).toBe(401);
  });

  test('[FILE-6] members remove their own, owner and admins any; the content goes with it, and again is nothing', async () => {
    const { conversationId, owner, admin, member, other, listed } = await prepare();
    const before = await storedKeys();
    const files = await Promise.all(
      [owner, member, other].map((user) => share(api, user, { conversationId, content: user.id })),
    );
    const [ofOwner, ofMember, ofOther] = files.map(({ id }) => ({ conversationId, fileId: id }));
    const { download } = await member.call('files.get', ofOwner ?? {});
    await expect(member.call('files.remove', ofOther ?? {})).rejects.toMatchObject({
      code: 'forbidden',
    });
    await member.call('files.remove', ofMember ?? {});
    await member.call('files.remove', ofMember ?? {});
    await admin.call('files.remove', ofOwner ?? {});
    expect((await fetchContent(download.url)).status).toBe(404);
    const backend = await api.backend();
    await backend.call('files.remove', ofOther ?? {});
    expect(await listed()).toEqual([]);
    await expect.poll(storedKeys).toEqual(before);
  });

  test('[FILE-6] with its group all that was shared there goes', async () => {
    const { conversationId, owner, member } = await prepare();
    const before = await storedKeys();
    const { id: fileId } = await share(api, member, { conversationId, content: 'secret' });
    const { download } = await member.call('files.get', { conversationId, fileId });
    await owner.call('conversations.destroy', { conversationId });
    expect(await member.call('files.list', { conversationId })).toMatchObject({ files: [] });
    expect((await fetchContent(download.url)).status).toBe(404);
    await expect.poll(storedKeys).toEqual(before);
    const late = announced(conversationId, 'late');
    await expect(member.call('files.create', late)).rejects.toMatchObject({ code: 'gone' });
  });

  test('[FILE-2] limits of size and count; muted and frozen members share nothing', async () => {
    const { conversationId, owner, member, other } = await prepare();
    const largest = 'x'.repeat(maxBytes);
    const input = announced(conversationId, largest, { sizeBytes: maxBytes + 1 });
    await expect(member.call('files.create', input)).rejects.toMatchObject({
      code: 'payload_too_large',
      details: { value: maxBytes, setting: 'CONFAB_SHARED_FILE_MAX_BYTES' },
    });
    for (const content of [largest, largest.slice(1)]) {
      expect(await share(api, member, { conversationId, content })).toMatchObject({
        sizeBytes: content.length,
      });
    }
    const whole = announced(conversationId, 'xx');
    await expect(member.call('files.create', whole)).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { value: maxBytes * 2, setting: 'CONFAB_USER_FILES_MAX_BYTES' },
    });
    for (let count = 1; count <= limits.pendingFilesPerUser; count++) {
      await other.call('files.create', announced(conversationId, 'x'));
    }
    await expect(other.call('files.create', announced(conversationId, 'x'))).rejects.toMatchObject({
      code: 'limit_exceeded',
      details: { limit: 'pendingFilesPerUser' },
    });
    await owner.call('members.mute', { conversationId, userId: member.id });
    const more = announced(conversationId, 'x');
    await expect(member.call('files.create', more)).rejects.toMatchObject({ code: 'muted' });
    await owner.call('members.unmute', { conversationId, userId: member.id });
    await owner.call('conversations.freeze', { conversationId });
    await expect(member.call('files.create', more)).rejects.toMatchObject({ code: 'frozen' });
  });

  test('[FILE-2] names are labels: no paths, no control characters, nothing that turns text around', async () => {
    const { conversationId, member } = await prepare();
    const create = (name: string) =>
      member.call('files.create', announced(conversationId, 'x', { name }));
    for (const name of [
      '../../etc/passwd',
      'a\\b',
      'a\0b',
      'a\ud800',
      'a\nb',
      'cod\u202egpj.txt',
      '\u2067x',
      ' ',
      'x'.repeat(256),
    ]) {
      await expect(create(name), name).rejects.toMatchObject({ code: 'invalid_argument' });
    }
    for (const name of ['x'.repeat(255), '..', 'قائمة.pdf', '漢字 🍕']) {
      expect((await create(name)).file.name).toBe(name);
    }
  });

  test('[FILE-4] what content shows counts more than what is said of it, and dangerous kinds are not taken', async () => {
    const { conversationId, member, listed } = await prepare();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
      'base64',
    );
    const upload = async (content: Uint8Array | string, fields: object) => {
      const input = announced(conversationId, content, fields);
      return putContent(api, (await member.call('files.create', input)).upload, content);
    };
    expect(await upload(png, { mediaType: 'text/plain' })).toMatchObject({
      mediaType: 'image/png',
    });
    expect(await upload('no image', { mediaType: 'image/png' })).toMatchObject({
      mediaType: 'text/plain',
    });
    const before = await storedKeys();
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(6000)]);
    for (const content of [exe, '<!-- x --> <SCRIPT>alert(1)</SCRIPT>', '#!/bin/sh\n']) {
      const what = { code: 'unsupported_media', details: { setting: 'CONFAB_FILES_DENIED' } };
      await expect(upload(content, {}), String(content)).rejects.toMatchObject(what);
    }
    for (const fields of [{ name: 'x.EXE' }, { name: 'x.js. ' }, { mediaType: 'text/html' }]) {
      const input = announced(conversationId, 'x', fields);
      await expect(member.call('files.create', input)).rejects.toMatchObject({
        code: 'unsupported_media',
      });
    }
    expect(await listed()).toHaveLength(2);
    expect(await storedKeys()).toEqual(before);
    expect(unfinished()).toEqual([]);
  });

  test('[FILE-3] a body that is too long, too short, or without a length is taken or refused whole', async () => {
    const { conversationId, member } = await prepare();
    const before = await storedKeys();
    const create = () => member.call('files.create', announced(conversationId, 'x'.repeat(5000)));
    const codes = [];
    for (const count of [4999, 5001, 0]) {
      const { upload } = await create();
      const code = await putContent(api, upload, 'x'.repeat(count)).catch(
        (error: unknown) => (error as { code: string }).code,
      );
      codes.push(code);
    }
    expect(codes).toEqual(['invalid_argument', 'payload_too_large', 'invalid_argument']);
    const chunked = async (count: number) => {
      const { upload } = await create();
      const { sending, answered } = beginUpload(`${api.server.url}${upload?.url}`);
      sending.end('x'.repeat(count));
      return answered;
    };
    expect([await chunked(4999), await chunked(5001)]).toEqual([400, 413]);
    expect(await storedKeys()).toEqual(before);
    expect(unfinished()).toEqual([]);
    expect(await chunked(5000)).toBe(200);
  });

  test('[FILE-3] an upload that is cut off leaves nothing; a newer one takes the place of one that hangs', async () => {
    const { conversationId, member, listed } = await prepare();
    const before = await storedKeys();
    const content = 'x'.repeat(5000);
    const input = announced(conversationId, content);
    const { upload } = await member.call('files.create', input);
    const url = `${api.server.url}${upload?.url}`;
    const cut = beginUpload(url);
    cut.sending.write('half');
    await expect.poll(unfinished).toHaveLength(1);
    cut.sending.destroy();
    await expect(cut.answered).rejects.toThrow();
    await expect.poll(unfinished).toEqual([]);

    const hanging = beginUpload(url);
    hanging.sending.write('half');
    await expect.poll(unfinished).toHaveLength(1);
    const broken = expect(hanging.answered).rejects.toThrow();
    expect(await putContent(api, upload, content)).toMatchObject({ state: 'available' });
    await broken;
    expect(await listed()).toEqual([input.fileId]);
    expect(await storedKeys()).toHaveLength(before.length + 1);
  });

  test('[FILE-5] files come in pages, the newest first, and members are told when they are others', async () => {
    const { conversationId, owner, member, guest } = await prepare();
    const [hearing, outside] = [await owner.connect(), await guest.connect()];
    for (const socket of [hearing, outside]) await socket.heard();
    const shared: string[] = [];
    for (let count = 1; count <= 5; count++) {
      shared.push((await share(api, member, { conversationId, content: `${count}` })).id);
    }
    const told = { name: 'file.updated', payload: { conversationId } };
    expect(await hearing.heard()).toEqual(shared.map(() => told));
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: object = cursor === null ? {} : { cursor };
      const answer = await owner.call('files.list', { conversationId, limit: 2, ...page });
      paged.push(...answer.files.map(({ id }) => id));
      cursor = answer.nextCursor;
    } while (cursor !== null);
    expect([...paged].sort()).toEqual([...shared].sort());
    await member.call('files.remove', { conversationId, fileId: shared[0] });
    expect(await hearing.heard()).toEqual([told]);
    expect(await outside.heard()).toEqual([]);
  });

  test('[FILE-7] whose content has not come in 24 h is forgotten, and what a crash left is removed', async () => {
    const { conversationId, member } = await prepare();
    const before = await storedKeys();
    const { context } = api.server.app;
    const { upload, file } = await member.call('files.create', announced(conversationId, 'x'));
    const row = () =>
      context.store.kysely.selectFrom('files').selectAll().where('id', '=', file.id).execute();
    const key = (await row())[0]?.blob_key ?? '';
    // The content was stored, and the process died before the row said so.
    await context.blobs.write(key, Readable.from([Buffer.from('x')]));
    context.fileKeeper.wake();
    expect(await row()).toHaveLength(1);
    await context.store.kysely
      .updateTable('files')
      .set({ created_at: Date.now() - limits.pendingFileMs - 1000 })
      .where('id', '=', file.id)
      .execute();
    context.fileKeeper.wake();
    await expect.poll(row).toEqual([]);
    expect(await storedKeys()).toEqual(before);
    await expect(putContent(api, upload, 'x')).rejects.toMatchObject({ code: 'not_found' });
  });
});
