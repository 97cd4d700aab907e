import { describe, expect, test } from 'vitest';
import { createBackend, expectConverged, makeDirect } from '@confab/testkit';
import { openWorld, say, stores, textsOf } from './open-world.ts';

describe.each(stores)('on %s', (store) => {
  test.for(['shutdown', 'crash'] as const)(
    '[SEND-2] [SEND-3] [CONN-9] a %s in the middle of sends loses and doubles nothing',
    async (kind, context) => {
      const world = await openWorld({ store }, context);
      const backend = await createBackend(world.server);
      const { conversation } = await makeDirect(backend, ['alice', 'bob']);
      const alice = await world.connect('alice');
      const bob = await world.connect('bob');
      const sent: string[] = [];
      for (let round = 1; round <= 3; round++) {
        for (let count = 1; count <= 5; count++) {
          sent.push(`${round}.${count}`);
          // The last ones are still on their way when the server goes.
          await say(alice, conversation.id, `${round}.${count}`);
        }
        await world.restartServer(kind);
      }
      await expectConverged(world);
      expect(textsOf(bob, conversation.id)).toEqual(sent);
    },
  );
});

test('[CONN-9] after a shutdown clients come back within the time that they were given', async () => {
  const world = await openWorld({ settings: { CONFAB_RECONNECT_SPREAD_MS: '2000' } });
  const devices = [
    await world.connect('alice'),
    await world.connect('bob'),
    await world.connect('carol'),
  ];
  await world.restartServer();
  await world.until('all are back', () => devices.every((device) => device.isConnected), 2000);
  await expectConverged(world);
});

test('a shutdown does not wait for connections that have just been answered', async () => {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeDirect(backend, ['alice', 'bob']);
  const calls = Array.from({ length: 5 }, () =>
    backend.call('conversations.get', { conversationId: conversation.id }, 'alice').catch(String),
  );
  const startedAt = performance.now();
  await world.restartServer();
  await Promise.all(calls);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
