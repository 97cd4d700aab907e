import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorTable } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { databaseNames, useApi } from './support/api-bench.ts';
import { announced, beginUpload, putContent } from './support/shared-files.ts';

describe.each(databaseNames)('uploads on %s', (database) => {
  const api = useApi({ database });

  async function prepare() {
    const [owner, member] = await api.users('owner', 'member');
    const conversationId = await api.group(owner, [member]);
    const input = announced(conversationId, 'Pizza');
    const { upload } = await member.call('files.create', input);
    const listed = async () => (await owner.call('files.list', { conversationId })).files.length;
    return { owner, member, conversationId, input, upload, listed };
  }

  const unfinished = () =>
    readdirSync(join(api.server.app.context.config.dataDirectory, 'files', 'unfinished'));

  async function countBlobs(): Promise<number> {
    let count = 0;
    for await (const _key of api.server.app.context.blobs.list()) count += 1;
    return count;
  }

  /** How an upload is answered before whose last bytes something happens. */
  async function interrupt(
    { upload }: Awaited<ReturnType<typeof prepare>>,
    happen: () => Promise<unknown>,
  ): Promise<number> {
    const { sending, answered } = beginUpload(`${api.server.url}${upload?.url}`);
    sending.write('Piz');
    await expect.poll(unfinished).toHaveLength(1);
    await happen();
    sending.end('za');
    return answered;
  }

  test('[FILE-3] [ERR-2] a PUT after the content is there changes nothing, whatever it brings', async () => {
    const { owner, member, conversationId, input, upload } = await prepare();
    const done = await putContent(api, upload, 'Pizza');
    const hearing = await owner.connect();
    await hearing.heard();
    for (const content of ['Pizza', 'Pasta', 'Pasta and pizza', '']) {
      expect(await putContent(api, upload, content)).toEqual(done);
    }
    expect(await hearing.heard()).toEqual([]);
    const { download } = await member.call('files.get', { conversationId, fileId: input.fileId });
    const fetched = await fetch(`${api.server.url}${download.url}`);
    expect(await fetched.text()).toBe('Pizza');
  });

  test('[I29] [FILE-6] who is removed while their upload comes shares nothing, and nothing is kept', async () => {
    const place = await prepare();
    const { owner, member, conversationId, listed } = place;
    const before = await countBlobs();
    const remove = () => owner.call('members.remove', { conversationId, userId: member.id });
    expect(await interrupt(place, remove)).toBe(errorTable.not_member.status);
    expect(await listed()).toBe(0);
    expect(await countBlobs()).toBe(before);
  });

  test('[FILE-2] [FILE-3] who may not write now shares nothing that was announced before, and hears of what was shared', async () => {
    const place = await prepare();
    const { owner, member, conversationId, upload, listed } = place;
    const before = await countBlobs();
    const mine = { conversationId, userId: member.id };
    await owner.call('members.mute', mine);
    await expect(putContent(api, upload, 'Pizza')).rejects.toMatchObject({ code: 'muted' });
    await owner.call('members.unmute', mine);
    const freeze = () => owner.call('conversations.freeze', { conversationId });
    expect(await interrupt(place, freeze)).toBe(errorTable.frozen.status);
    expect([await listed(), await countBlobs()]).toEqual([0, before]);
    await owner.call('conversations.unfreeze', { conversationId });
    const done = await putContent(api, upload, 'Pizza');
    await owner.call('members.mute', mine);
    await freeze();
    expect(await putContent(api, upload, 'Pizza')).toEqual(done);
  });

  test('[FILE-6] a group that ends while an upload comes has no file, and nothing is kept', async () => {
    const place = await prepare();
    const { owner, conversationId, listed } = place;
    const before = await countBlobs();
    const destroy = () => owner.call('conversations.destroy', { conversationId });
    await interrupt(place, destroy).catch(() => 0);
    expect(await listed()).toBe(0);
    await expect.poll(countBlobs).toBe(before);
  });

  test('[FILE-3] a commit that fails, or whose answer is lost, is repeated by a repeated PUT', async () => {
    const { upload, listed } = await prepare();
    api.server.failCommits(1);
    await expect(putContent(api, upload, 'Pizza')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await listed()).toBe(0);
    api.server.loseCommitAnswers(1);
    await expect(putContent(api, upload, 'Pizza')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await listed()).toBe(1);
    expect(await putContent(api, upload, 'Pizza')).toMatchObject({ state: 'available' });
  });
});
