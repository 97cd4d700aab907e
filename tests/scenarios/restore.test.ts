import { describe, expect, test } from 'vitest';
import { createBackend, expectConverged, makeDirect } from '@confab/testkit';
import { isListed, openWorld, say, stores, textsOf } from './open-world.ts';

describe.each(stores)('on %s', (store) => {
  test('[SYNC-8] after a restore clients drop what the server lost and send what it never had', async (context) => {
    const world = await openWorld({ store }, context);
    const { conversation } = await makeDirect(await createBackend(world.server), ['alice', 'bob']);
    const alice = await world.connect('alice');
    const bob = await world.connect('bob');
    await say(alice, conversation.id, 'in the backup');
    await expectConverged(world);
    const backup = await world.backUp();
    await say(alice, conversation.id, 'after the backup');
    await expectConverged(world);
    alice.goOffline();
    await say(alice, conversation.id, 'not sent yet');
    await world.restore(backup);
    alice.goOnline();
    await expectConverged(world);
    expect(textsOf(bob, conversation.id)).toEqual(['in the backup', 'not sent yet']);
  });
});

test('[SYNC-8] a conversation that the restored server does not know is gone', async () => {
  const world = await openWorld();
  const alice = await world.connect('alice');
  await world.connect('bob');
  const backup = await world.backUp();
  const { conversation } = await alice.chat.openDirect('bob');
  await say(alice, conversation.id, 'Hello Bob');
  await expectConverged(world);
  await world.restore(backup);
  await world.until('it is gone', () => !isListed(alice, conversation.id));
  await expectConverged(world);
});
