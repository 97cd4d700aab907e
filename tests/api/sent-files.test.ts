import { randomUUID } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '@confab/protocol/runtime';
import { testAppId } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { filesDirectoryOf } from '../../packages/server/src/config.ts';
import { findFile } from '../../packages/server/src/store/files.ts';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { announced, putContent, share } from './support/shared-files.ts';

const settings = { CONFAB_SHARED_FILE_MAX_BYTES: '10', CONFAB_SENT_FILE_MAX_BYTES: '20' };

describe.each(everyWay)('files of messages, by $door on $database', (way) => {
  const api = useApi(way, { settings });

  async function prepare() {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const conversationId = await api.group(alice, [bob]);
    return { conversationId, alice, bob, carol };
  }

  /** A file of a user that is there, and that no message has brought yet. */
  async function upload(user: TestUser, conversationId: string, content = 'Pizza') {
    const input = announced(conversationId, content, { isForMessage: true });
    return putContent(api, (await user.call('files.create', input)).upload, content);
  }

  /** The input of a send that claims something of each file that is not so. */
  function draftOf(conversationId: string, fileIds: readonly string[], fields = {}) {
    const claimed = { name: 'claimed', mediaType: 'image/png', sizeBytes: 1 };
    const files = fileIds.map((fileId) => ({ fileId, ...claimed }));
    return {
      conversationId,
      clientMsgId: randomUUID(),
      content: { type: 'file', files, ...fields },
    };
  }

  const statusOf = async (url: string) => (await fetch(`${api.server.url}${url}`)).status;

  test('[I16] content that a damaged disk has cut short is broken off, so that nobody waits for the rest', async () => {
    const { conversationId, alice } = await prepare();
    const { id: fileId } = await upload(alice, conversationId, 'Pizza for all');
    const { store, config } = api.server.app.context;
    const blobKey = (await findFile(store, { appId: testAppId, fileId }))?.blobKey ?? '';
    truncateSync(join(filesDirectoryOf(config), blobKey.slice(-2), blobKey), 5);
    const { download } = await alice.call('files.get', { conversationId, fileId });
    const answer = await fetch(`${api.server.url}${download.url}`);
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  test('[FILE-9] a message brings its files to the members, as the server knows them, and to nobody before', async () => {
    const { conversationId, alice, bob } = await prepare();
    const file = await upload(alice, conversationId);
    const seen = { conversationId, fileId: file.id };
    expect(await bob.call('files.list', { conversationId })).toMatchObject({ files: [] });
    await expect(bob.call('files.get', seen)).rejects.toMatchObject({ code: 'not_found' });
    expect((await alice.call('files.get', seen)).file.seq).toBeNull();

    const draft = draftOf(conversationId, [file.id], { text: 'For Friday' });
    const ack = await alice.call('messages.send', draft);
    expect(await alice.call('messages.send', draft)).toEqual(ack);
    const { messages } = await bob.call('messages.list', { conversationId });
    const known = { fileId: file.id, name: file.name, mediaType: file.mediaType, sizeBytes: 5 };
    expect(messages.map(({ content }) => content)).toEqual([
      { type: 'file', files: [known], text: 'For Friday' },
    ]);
    const { download } = await bob.call('files.get', seen);
    expect(await (await fetch(`${api.server.url}${download.url}`)).text()).toBe('Pizza');
    const listed = await bob.call('files.list', { conversationId });
    expect(listed.files).toEqual([{ ...file, seq: ack.seq }]);
    const { item } = await bob.call('conversations.get', { conversationId });
    expect(item.membership.readSeq).toBe(0);
  });

  test('[FILE-9] only files of one’s own, whole, for this conversation and for one message are sent', async () => {
    const { conversationId, alice, bob } = await prepare();
    const elsewhere = await api.group(alice);
    const mine = await upload(alice, conversationId);
    const ofBob = await upload(bob, conversationId);
    const ofElsewhere = await upload(alice, elsewhere);
    const shared = await share(api, alice, { conversationId, content: 'shared' });
    const waiting = announced(conversationId, 'x', { isForMessage: true });
    await alice.call('files.create', waiting);
    const refused = [ofBob.id, ofElsewhere.id, shared.id, waiting.fileId, randomUUID()];
    for (const fileId of refused) {
      const send = alice.call('messages.send', draftOf(conversationId, [mine.id, fileId]));
      await expect(send).rejects.toMatchObject({ code: 'not_found', details: { fileId } });
    }
    const twice = alice.call('messages.send', draftOf(conversationId, [mine.id, mine.id]));
    await expect(twice).rejects.toMatchObject({ code: 'not_found' });
    // Of two messages that go out together, the first brings it.
    const both = await Promise.allSettled(
      [1, 2].map(() => alice.call('messages.send', draftOf(conversationId, [mine.id]))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const many = draftOf(conversationId, Array(limits.filesPerMessage + 1).fill(mine.id));
    await expect(alice.call('messages.send', many)).rejects.toMatchObject({
      code: 'invalid_argument',
    });
    const { messages } = await bob.call('messages.list', { conversationId });
    expect(messages).toHaveLength(1);
  });

  test('[RECALL-1] [FILE-9] with its message a file goes; by itself it does not', async () => {
    const { conversationId, alice, bob } = await prepare();
    const { id: fileId } = await upload(alice, conversationId);
    const { seq } = await alice.call('messages.send', draftOf(conversationId, [fileId]));
    const { download } = await bob.call('files.get', { conversationId, fileId });
    await expect(alice.call('files.remove', { conversationId, fileId })).rejects.toMatchObject({
      code: 'conflict',
      details: { seq },
    });
    await alice.call('messages.recall', { conversationId, seq });
    expect(await statusOf(download.url)).toBe(404);
    expect(await bob.call('files.list', { conversationId })).toMatchObject({ files: [] });
    const row = () =>
      api.server.app.context.store.kysely
        .selectFrom('files')
        .selectAll()
        .where('id', '=', fileId)
        .execute();
    await expect.poll(row).toEqual([]);
  });

  test('[VIEW-4] [I29] what somebody has cleared, or left, they fetch no more', async () => {
    const { conversationId, alice, bob } = await prepare();
    const { id: fileId } = await upload(alice, conversationId);
    const { seq } = await alice.call('messages.send', draftOf(conversationId, [fileId]));
    const seen = { conversationId, fileId };
    const { download } = await bob.call('files.get', seen);
    await bob.call('conversations.clear', { conversationId, upToSeq: seq });
    expect(await statusOf(download.url)).toBe(404);
    await expect(bob.call('files.get', seen)).rejects.toMatchObject({ code: 'not_found' });
    expect(await bob.call('files.list', { conversationId })).toMatchObject({ files: [] });
    const mine = await alice.call('files.get', seen);
    expect(await statusOf(mine.download.url)).toBe(200);
    await bob.call('members.leave', { conversationId });
    expect(await statusOf(download.url)).toBe(403);
  });

  test('[FILE-9] [BLOCK-2] files go in direct conversations too, with a limit of their own, unless a block is between', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const { item } = await alice.call('conversations.openDirect', { userId: bob.id });
    const conversationId = item.conversation.id;
    const content = 'x'.repeat(20);
    const { id: fileId } = await upload(alice, conversationId, content);
    await alice.call('messages.send', draftOf(conversationId, [fileId]));
    const { download } = await bob.call('files.get', { conversationId, fileId });
    expect(await statusOf(download.url)).toBe(200);
    await expect(upload(alice, conversationId, `${content}x`)).rejects.toMatchObject({
      code: 'payload_too_large',
      details: { value: 20, setting: 'CONFAB_SENT_FILE_MAX_BYTES' },
    });
    const byItself = announced(conversationId, 'x');
    await expect(alice.call('files.create', byItself)).rejects.toMatchObject({ code: 'forbidden' });
    await bob.call('blocks.add', { userId: alice.id });
    await expect(upload(alice, conversationId)).rejects.toMatchObject({ code: 'blocked' });
  });

  test('[FILE-7] what was never sent is forgotten after 24 h, and what was sent is not', async () => {
    const { conversationId, alice } = await prepare();
    const [sent, unsent] = [
      await upload(alice, conversationId),
      await upload(alice, conversationId),
    ];
    await alice.call('messages.send', draftOf(conversationId, [sent.id]));
    const { store, fileKeeper } = api.server.app.context;
    const table = () =>
      store.kysely.selectFrom('files').where('conversation_id', '=', conversationId);
    await store.kysely
      .updateTable('files')
      .set({ created_at: Date.now() - limits.pendingFileMs - 1000 })
      .where('conversation_id', '=', conversationId)
      .execute();
    fileKeeper.wake();
    await expect.poll(() => table().select('id').execute()).toEqual([{ id: sent.id }]);
    const again = alice.call('messages.send', draftOf(conversationId, [unsent.id]));
    await expect(again).rejects.toMatchObject({ code: 'not_found' });
  });
});
