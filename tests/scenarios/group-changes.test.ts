import type { RefusedAction } from '@confab/client';
import { createBackend, type Device, expectConverged, makeGroup, noFaults } from '@confab/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { isListed, openWorld, outcomeOf, say, textsOf } from './open-world.ts';

/** A group of Alice, and what devices show of it. */
async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeGroup(backend, ['alice', 'bob', 'carol']);
  const { id } = conversation;
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  await expectConverged(world);
  const shownOn = (device: Device) => device.open(id).timeline.getSnapshot().conversation;
  const settingsOn = (device: Device) => shownOn(device)?.settings;
  const bobOn = (device: Device) =>
    device
      .open(id)
      .members.getSnapshot()
      .members.find(({ userId }) => userId === 'bob');
  return { world, backend, id, alice, bob, shownOn, settingsOn, bobOn, groups: alice.chat.groups };
}

test('[GROUP-18] what is changed offline is seen at once, and by everyone after reconnecting', async () => {
  const { world, id, alice, bob, groups, shownOn, settingsOn, bobOn } = await prepare();
  await groups.setAttributes(id, { colour: 'red', size: 'small' });
  await expectConverged(world);
  const nicknames = groups.nicknames();
  onTestFinished(nicknames.subscribe(() => undefined));
  const until = world.now() + 3_600_000;
  alice.goOffline();
  const changed = Promise.all([
    groups.update(id, { name: 'Dinner', slowModeSeconds: 10 }),
    groups.setAnnouncement(id, 'At eight'),
    groups.setAttributes(id, { colour: null, mood: 'good' }),
    groups.freeze(id),
    groups.muteAll(id, undefined, until),
    groups.promote(id, 'bob'),
    groups.mute(id, 'bob', until),
    groups.allow(id, 'bob'),
    groups.setNickname(id, 'alice', 'Captain'),
    groups.setNickname(id, 'bob', 'Skipper'),
  ]);
  await world.until('it is shown', () => bobOn(alice)?.nickname === 'Skipper');
  const wanted = {
    announcement: { text: 'At eight', setBy: 'alice' },
    attributes: { size: 'small', mood: 'good' },
    slowModeSeconds: 10,
    isFrozen: true,
    mutedRoles: ['member'],
    mutedRolesUntil: until,
  };
  const standing = { role: 'admin', mutedUntil: until, isAllowlisted: true };
  expect(shownOn(alice)?.name).toBe('Dinner');
  expect(settingsOn(alice)).toMatchObject(wanted);
  expect(bobOn(alice)).toMatchObject(standing);
  const [item] = alice.chat.conversations.list().getSnapshot().items;
  expect(item).toMatchObject({ title: 'Dinner', nickname: 'Captain' });
  await world.until('both are called so', () => nicknames.getSnapshot().get(id)?.size === 2);
  expect(shownOn(bob)?.name).not.toBe('Dinner');
  alice.goOnline();
  await expectConverged(world);
  await changed;
  for (const device of [alice, bob]) {
    expect(shownOn(device)?.name).toBe('Dinner');
    expect(settingsOn(device)?.attributes).toEqual(wanted.attributes);
    expect(settingsOn(device)).toMatchObject(wanted);
    expect(bobOn(device)).toMatchObject(standing);
  }
});

test('[GROUP-18] what the server refuses is as it was, and the promise says why', async () => {
  const { world, backend, id, alice, bob, shownOn, groups } = await prepare();
  await expect(groups.update(id, { maxMembers: 2 })).rejects.toMatchObject({
    code: 'limit_exceeded',
    details: { limit: 'maxMembers', value: 3 },
  });
  const told = refusalsOn(alice);
  alice.goOffline();
  const renamed = outcomeOf(groups.update(id, { name: 'Dinner' }));
  await world.until('it is shown', () => shownOn(alice)?.name === 'Dinner');
  const before = shownOn(bob)?.name;
  await backend.call('conversations.destroy', { conversationId: id });
  alice.goOnline();
  await expectConverged(world);
  expect([renamed(), shownOn(alice)?.name]).toEqual(['gone', before]);
  expect(told).toEqual([]);
});

test('[GROUP-18] what the server refuses after a restart is as it was, and the app is told once', async () => {
  const { world, id, bob, shownOn, groups } = await prepare();
  await groups.promote(id, 'bob');
  await expectConverged(world);
  const before = shownOn(bob)?.name;
  bob.goOffline();
  void bob.chat.groups.update(id, { name: 'Dinner' }).catch(() => undefined);
  await world.until('it is shown', () => shownOn(bob)?.name === 'Dinner');
  await groups.demote(id, 'bob');
  bob.reload();
  await world.until('it is still shown', () => shownOn(bob)?.name === 'Dinner');
  bob.goOnline();
  await expectConverged(world);
  expect(shownOn(bob)?.name).toBe(before);
  const told = refusalsOn(bob);
  await world.until('the app is told', () => told.length > 0);
  expect(told).toMatchObject([
    { operation: 'conversations.update', conversationId: id, error: { code: 'forbidden' } },
  ]);
  expect(told[0]?.error.message).not.toBe('');
  bob.reload();
  const toldAgain = refusalsOn(bob);
  await expectConverged(world);
  expect([told.length, toldAgain.length]).toEqual([1, 0]);
});

test('[GROUP-18] a switch that is used twice shows its second state all the way', async () => {
  const { world, id, alice, settingsOn, groups } = await prepare();
  world.network.faults = { ...noFaults, delay: 1, maxDelayMs: 500 };
  const shown: (boolean | undefined)[] = [];
  const { timeline } = alice.open(id);
  onTestFinished(timeline.subscribe(() => shown.push(settingsOn(alice)?.isFrozen)));
  const on = groups.freeze(id);
  await world.until('it is on', () => settingsOn(alice)?.isFrozen === true);
  await world.advance(200);
  const off = groups.unfreeze(id);
  await Promise.all([on, world.until('it is known to be off', outcomeIsDone(off))]);
  world.network.heal();
  await expectConverged(world);
  expect(shown.filter((each, index) => each !== shown[index - 1])).toEqual([true, false]);
});

test('[GROUP-18] a change outlives a restart, and one that was answered stays until its rev is here', async () => {
  const { world, id, alice, bob, shownOn, settingsOn, groups } = await prepare();
  alice.goOffline();
  void groups.update(id, { name: 'Dinner' }).catch(() => undefined);
  await world.until('it is shown', () => shownOn(alice)?.name === 'Dinner');
  alice.reload();
  await world.until('it is still shown', () => shownOn(alice)?.name === 'Dinner');
  alice.goOnline();
  await expectConverged(world);
  expect(shownOn(bob)?.name).toBe('Dinner');
  world.network.faults = { ...noFaults, eventDrop: 1 };
  const frozen = outcomeOf(alice.chat.groups.freeze(id));
  await world.until('it is confirmed', () => frozen() !== null);
  expect([frozen(), settingsOn(alice)?.isFrozen]).toEqual(['done', true]);
  world.network.heal();
  await expectConverged(world);
});

test('[GROUP-18] who leaves offline sees the group no more, and again when the server refuses', async () => {
  const { world, id, alice, bob } = await prepare();
  bob.goOffline();
  for (const text of ['Bye', 'It was nice', 'Take care']) await say(bob, id, text);
  const left = outcomeOf(bob.chat.groups.leave(id));
  await world.until('it is gone', () => !isListed(bob, id));
  expect(bob.open(id).timeline.getSnapshot().status).toBe('not_member');
  bob.reload();
  await world.until('it is still gone', () => !isListed(bob, id));
  bob.goOnline();
  await expectConverged(world);
  expect([left(), isListed(bob, id), isListed(alice, id)]).toEqual([null, false, true]);
  expect(textsOf(alice, id)).toEqual(['Bye', 'It was nice', 'Take care']);
  const { conversation } = await bob.chat.openDirect('alice');
  await say(bob, conversation.id, 'Hello');
  await expectConverged(world);
  await expect(bob.chat.groups.leave(conversation.id)).rejects.toMatchObject({ code: 'forbidden' });
  expect(isListed(bob, conversation.id)).toBe(true);
});

/** What the app of a device is told from now on, until that ends. */
function refusalsOn({ chat }: Device): RefusedAction[] {
  const told: RefusedAction[] = [];
  onTestFinished(chat.onRefused((refused) => told.push(refused)));
  return told;
}

function outcomeIsDone(work: Promise<unknown>): () => boolean {
  const outcome = outcomeOf(work);
  return () => outcome() === 'done';
}
