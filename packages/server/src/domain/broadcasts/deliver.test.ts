import { createBackend, makeUser, startTestServer, testAppId } from '@confab/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { deliverBroadcast } from './deliver.ts';

/** More than one step takes. */
const recipientIds = Array.from({ length: 40 }, (_, index) => `customer-${index}`);

test('[BROADCAST-3] [BAN-1] of a message under way the rest is skipped when its sender is banned', async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const { context } = server.app;
  const backend = await createBackend(server);
  await Promise.all(['alice', ...recipientIds].map((userId) => makeUser(backend, userId)));
  const list = { name: 'Customers', userIds: recipientIds };
  const { item } = await backend.call('broadcasts.create', list, 'alice');
  const conversationId = item.conversation.id;
  // Here the test does what the jobs do, one step at a time.
  await context.jobs.stop();
  const content = { type: 'text', text: 'hello' } as const;
  const message = { conversationId, clientMsgId: crypto.randomUUID(), content };
  const { seq } = await backend.call('messages.send', message, 'alice');
  const step = () =>
    context.store.transaction((tx) => {
      const job = { id: 'any', appId: testAppId, kind: 'broadcast', progress: {} };
      const payload = { conversationId, seq };
      return deliverBroadcast(context, tx, { ...job, payload, attempts: 0, lease: null });
    });
  await step();
  await backend.call('bans.add', { userId: 'alice' });
  await step();
  const key = { conversationId, seq, limit: 100 };
  const { deliveries, counts } = await backend.call('deliveries.list', key);
  expect(counts).toMatchObject({ sent: 32, skipped: 8, pending: 0 });
  const reasons = deliveries.flatMap(({ reason }) => reason ?? []);
  expect(new Set(reasons)).toEqual(new Set(['sender_banned']));
});
