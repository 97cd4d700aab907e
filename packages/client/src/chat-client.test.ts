import { expect, test } from 'vitest';
import { createFixture, synced, textsOf, watch } from './testing/client-fixture.ts';
import { rest, until } from './testing/virtual-clock.ts';

const text = (value: string) => ({ type: 'text' as const, text: value });

test('two people exchange stored messages and see ticks', async () => {
  const { server, clock, connect } = createFixture();
  server.direct('d', 'alice', 'bob');
  const alice = await connect('alice');
  const bob = await connect('bob');
  watch(alice.timeline('d'));
  watch(bob.timeline('d'));
  watch(alice.conversations.list());
  watch(bob.conversations.list());
  await rest();
  const sent = await alice.timeline('d').send(text('Hello'));
  expect(sent.status.status).toBe('sending');
  expect(textsOf(alice, 'd')).toEqual(['Hello?']);
  await until(() => textsOf(bob, 'd').length === 1);
  await rest();
  expect(textsOf(alice, 'd')).toEqual(['Hello']);
  expect(alice.timeline('d').getSnapshot().messages[0]?.key).toBe(sent.key);
  expect(alice.timeline('d').getSnapshot().messages[0]?.status.status).toBe('delivered');
  expect(bob.conversations.list().getSnapshot().items[0]).toMatchObject({
    unreadCount: 1,
    title: 'Alice',
  });
  bob.timeline('d').markRead(1);
  await rest();
  expect(bob.conversations.list().getSnapshot().items[0]?.unreadCount).toBe(0);
  await clock.advance(1100);
  expect(alice.timeline('d').getSnapshot().messages[0]?.status.status).toBe('read');
  expect(alice.conversations.list().getSnapshot().items[0]?.lastMessage?.status.status).toBe(
    'read',
  );
  await alice.flush();
  await synced(alice);
});
