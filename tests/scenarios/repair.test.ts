import { limits } from '@confab/protocol/runtime';
import { expect, test } from 'vitest';
import {
  createBackend,
  type Device,
  expectConverged,
  makeDirect,
  makeMessages,
  noFaults,
  type World,
} from '@confab/testkit';
import { openWorld, say, textsOf } from './open-world.ts';

/** Alice and Bob in a direct conversation with one message, everything synced. */
async function prepare(
  settings: Readonly<Record<string, string>> = {},
): Promise<{ world: World; alice: Device; bob: Device; id: string }> {
  const world = await openWorld({ settings });
  const { conversation } = await makeDirect(await createBackend(world.server), ['alice', 'bob']);
  const alice = await world.connect('alice');
  await say(alice, conversation.id, 'first');
  const bob = await world.connect('bob');
  await expectConverged(world);
  return { world, alice, bob, id: conversation.id };
}

/** Sends while everything on its way to a device is lost. */
async function sayUnheard(
  { world, alice, bob, id }: Awaited<ReturnType<typeof prepare>>,
  text: string,
): Promise<void> {
  world.network.setFaults(bob.name, { ...noFaults, drop: 1 });
  await say(alice, id, text);
  await world.advance(100);
  world.network.setFaults(bob.name, noFaults);
}

test('[SYNC-2] a gap is repaired as soon as the next frame shows it', async () => {
  const scene = await prepare();
  const { world, alice, bob, id } = scene;
  await sayUnheard(scene, 'lost');
  expect(textsOf(bob, id)).toEqual(['first']);
  await say(alice, id, 'heard');
  await world.until('Bob has both', () => textsOf(bob, id).length === 3, 1000);
  await expectConverged(world);
});

test('[SYNC-7] a lost hint at the tail is repaired by the digest within the time that the server allows', async () => {
  const scene = await prepare({ CONFAB_HEARTBEAT_MAX_MS: '15000' });
  const { world, bob, id } = scene;
  await sayUnheard(scene, 'lost');
  expect(textsOf(bob, id)).toEqual(['first']);
  await world.until('Bob has it', () => textsOf(bob, id).length === 2, 15_000);
  await expectConverged(world);
});

test('[SYNC-7] a lost hint at the tail is repaired at the latest 4 minutes later, on a link that was good for an hour', async () => {
  const scene = await prepare();
  const { world, bob, id } = scene;
  await world.advance(3_600_000);
  await sayUnheard(scene, 'lost');
  await world.until('Bob has it', () => textsOf(bob, id).length === 2, 240_000);
  await expectConverged(world);
});

test('[SYNC-10] a message that was stored, though the server does not know, reaches its readers within 15 s', async () => {
  const { world, alice, bob, id } = await prepare();
  await world.advance(3_600_000);
  world.server.loseCommitAnswers(1);
  await say(alice, id, 'stored');
  await world.until('Bob has it', () => textsOf(bob, id).length === 2, 15_000);
  await expectConverged(world);
});

test('[SYNC-2] frames that come twice and out of order are shown once and in order', async () => {
  const { world, alice, bob, id } = await prepare();
  world.network.setFaults(bob.name, { ...noFaults, duplicate: 1, delay: 0.7, maxDelayMs: 3000 });
  for (let count = 1; count <= 20; count++) {
    await say(alice, id, `${count}`);
    await world.advance(200);
  }
  await world.advance(5000);
  world.network.heal();
  await expectConverged(world);
  expect(textsOf(bob, id)).toHaveLength(21);
});

test('[SYNC-5] a device that is too far behind starts the conversation anew', async () => {
  const { world, alice, bob, id } = await prepare();
  bob.goOffline();
  alice.goOffline();
  await world.advance(1000);
  const backend = await createBackend(world.server);
  await makeMessages(backend, { conversationId: id, senderId: 'alice' }, limits.changeRevsMax + 1);
  bob.goOnline();
  await world.until('Bob is back', () => bob.isConnected);
  const newest = () => bob.open(id).timeline.getSnapshot().messages.at(-1)?.seq;
  await world.until('Bob shows the newest', () => newest() === limits.changeRevsMax + 2);
  expect(textsOf(bob, id).length).toBeLessThan(limits.pageSize * 2);
  await bob.open(id).timeline.loadOlder();
  expect(bob.violations).toEqual([]);
});

test('[SYNC-7] a silent connection is noticed and replaced', async () => {
  const scene = await prepare();
  const { world, alice, bob, id } = scene;
  world.network.setFaults(bob.name, { ...noFaults, stall: 1 });
  await say(alice, id, 'into the silence');
  await world.advance(100);
  world.network.setFaults(bob.name, noFaults);
  await expectConverged(world);
  expect(textsOf(bob, id)).toEqual(['first', 'into the silence']);
});

test('a timeline that was opened when answers got lost loads without anything else happening', async () => {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeDirect(backend, ['alice', 'bob']);
  const scope = { conversationId: conversation.id, senderId: 'alice' };
  await makeMessages(backend, scope, 60);
  const bob = await world.connect('bob');
  await world.advance(1000);
  world.network.setFaults(bob.name, { ...noFaults, drop: 1 });
  const { timeline, members } = bob.open(conversation.id);
  await world.advance(12_000);
  world.network.setFaults(bob.name, noFaults);
  await world.until(
    'the first screen is there',
    () => timeline.getSnapshot().messages.length >= 50 && members.getSnapshot().status === 'ready',
    10_000,
  );
  await expectConverged(world);
});
