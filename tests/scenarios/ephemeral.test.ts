import { expect, test } from 'vitest';
import { createBackend, type Device, expectConverged, makeDirect } from '@confab/testkit';
import { openWorld, say } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const { conversation } = await makeDirect(await createBackend(world.server), ['alice', 'bob']);
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  await say(alice, conversation.id, 'first');
  await expectConverged(world);
  return { world, alice, bob, id: conversation.id };
}

function typistsOf(device: Device, id: string): () => string[] {
  const view = device.chat.typing(id);
  view.subscribe(() => undefined);
  return () => view.getSnapshot().map(({ userId }) => userId);
}

function presenceOf(device: Device, userId: string): () => boolean | undefined {
  const view = device.chat.presence.of(userId);
  view.subscribe(() => undefined);
  return () => view.getSnapshot()?.online;
}

test('[TYPE-1] an indicator shows, ends with the message, and dies when it is not repeated', async () => {
  const { world, alice, bob, id } = await prepare();
  const typists = typistsOf(bob, id);
  alice.open(id).timeline.typing(true);
  await world.until('Alice is writing', () => typists().includes('alice'), 1000);
  await say(alice, id, 'done');
  await world.until('the message ends it', () => typists().length === 0, 1000);
  alice.open(id).timeline.typing(true);
  await world.until('Alice is writing again', () => typists().includes('alice'), 1000);
  await world.until('it dies', () => typists().length === 0, 6500);
  await expectConverged(world);
});

test('[TYPE-1] an indicator outlives its writer by 6 seconds at most', async () => {
  const { world, alice, bob, id } = await prepare();
  const typists = typistsOf(bob, id);
  alice.open(id).timeline.typing(true);
  await world.until('Alice is writing', () => typists().length === 1, 1000);
  alice.goOffline();
  await world.until('it dies', () => typists().length === 0, 6500);
  alice.goOnline();
  await expectConverged(world);
});

test('[PRES-1] [PRES-2] a user is online until 10 seconds after the last device has gone', async () => {
  const { world, alice, bob } = await prepare();
  const laptop = await world.connect('alice');
  const isOnline = presenceOf(bob, 'alice');
  await world.until('Alice is online', () => isOnline() === true, 2000);
  laptop.goOffline();
  await world.advance(30_000);
  expect(isOnline()).toBe(true);
  alice.goOffline();
  await world.advance(9000);
  expect(isOnline()).toBe(true);
  await world.until('Alice is offline', () => isOnline() === false, 12_000);
  alice.goOnline();
  await world.until('Alice is online again', () => isOnline() === true, 60_000);
  laptop.goOnline();
  await expectConverged(world);
});

test('[PRES-2] a subscription survives a restart of the server', async () => {
  const { world, alice, bob } = await prepare();
  const isOnline = presenceOf(bob, 'alice');
  await world.until('Alice is online', () => isOnline() === true, 2000);
  await world.restartServer();
  await world.until('both are back', () => alice.isConnected && bob.isConnected);
  alice.goOffline();
  await world.until('Alice is offline', () => isOnline() === false, 30_000);
  alice.goOnline();
  await expectConverged(world);
});
