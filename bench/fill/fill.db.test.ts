import { join } from 'node:path';
import { createTestPlace } from '@confab/testkit';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createLog } from '../../packages/server/src/log.ts';
import { findItems } from '../../packages/server/src/store/conversation-items.ts';
import { listMessagesBefore } from '../../packages/server/src/store/messages.ts';
import { openStore, prepareStore } from '../../packages/server/src/store/open-store.ts';
import { appId, type Conversations, fillConversations, fillMessages, fillUsers } from './fill.ts';
import { openPostgresRows, openSqliteRows } from './rows.ts';

const groups: Conversations = {
  prefix: 'group',
  type: 'group',
  count: 3,
  memberCount: 2,
  memberId: `case when m = 0 then 'other' || i else 'user0' end`,
  messageCount: 4,
};
const directs: Conversations = {
  prefix: 'direct',
  type: 'direct',
  count: 1,
  memberCount: 2,
  memberId: `case when m = 0 then 'user0' else 'other0' end`,
  messageCount: 0,
};

test.each(['sqlite', 'postgres'])(
  'what is filled in past the server is read by the %s store',
  async (dialect) => {
    const place = await createTestPlace(dialect === 'postgres' ? inject('postgresUrl') : null);
    const store = await openStore(place, createLog({ logLevel: 'silent' }));
    onTestFinished(async () => {
      await store.close();
      await place.remove();
    });
    await prepareStore(store, 'epoch', async () => undefined);
    const rows = place.databaseUrl
      ? await openPostgresRows(place.databaseUrl)
      : await openSqliteRows(join(place.dataDirectory, 'confab.db'));
    await fillUsers(rows, 'user', 1);
    await fillUsers(rows, 'other', 3);
    await fillConversations(rows, groups);
    await fillConversations(rows, directs);
    await fillMessages(rows, groups);
    await rows.finish();

    const items = await findItems(
      store,
      { appId, userId: 'user0' },
      {
        filter: { show: 'all', now: 0 },
        after: null,
        limit: 10,
      },
    );
    expect(items.map(({ conversation }) => conversation.id)).toEqual([
      'group2',
      'group1',
      'direct0',
      'group0',
    ]);
    expect(items[0]).toMatchObject({ unreadCount: 0, lastMessage: { seq: 4, senderId: 'other2' } });
    expect(items[2]).toMatchObject({ peerId: 'other0', lastMessage: null });
    const key = { appId, conversationId: 'group1', readerId: null };
    const page = await listMessagesBefore(store, key, { beforeSeq: 4, limit: 10, floor: 0 });
    expect(page.map(({ seq, senderId }) => [seq, senderId])).toEqual(
      [1, 2, 3].map((seq) => [seq, 'other1']),
    );
    expect(page[0]?.content).toMatchObject({
      type: 'text',
      text: expect.stringMatching(/^.{200}$/),
    });
  },
);
