import { expect, test } from 'vitest';
import { createBackend, type Device, expectConverged, makeGroup, testAppId } from '@confab/testkit';
import { isListed, openWorld, say, textsOf, unreadOf } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeGroup(backend, ['alice', 'bob']);
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  const carol = await world.connect('carol');
  return { world, alice, bob, carol, id: conversation.id };
}

function remove(device: Device, conversationId: string, userId: string): Promise<unknown> {
  return device.chat.call('members.remove', { conversationId, userId });
}

test('[READ-4] who was added while offline finds the group with everything read', async () => {
  const { world, alice, carol, id } = await prepare();
  await say(alice, id, 'before Carol');
  carol.goOffline();
  await alice.chat.groups.addMembers(id, ['carol']);
  carol.goOnline();
  await expectConverged(world);
  expect(textsOf(carol, id)).toEqual(['before Carol']);
  expect(unreadOf(carol, id)).toBe(0);
});

test('[SYNC-3] who was removed while offline loses the group', async () => {
  const { world, alice, bob, id } = await prepare();
  await say(bob, id, 'from Bob');
  await expectConverged(world);
  bob.goOffline();
  await remove(alice, id, 'bob');
  await say(alice, id, 'without Bob');
  bob.goOnline();
  await world.until('Bob knows', () => !isListed(bob, id));
  await expectConverged(world);
});

test('[SYNC-3] a lost word of a removal is made good by the digest', async () => {
  const { world, alice, bob, id } = await prepare();
  await expectConverged(world);
  bob.goOffline();
  await remove(alice, id, 'bob');
  await alice.chat.groups.addMembers(id, ['bob']);
  await say(alice, id, 'Bob is back');
  bob.goOnline();
  await expectConverged(world);
  expect(textsOf(bob, id)).toEqual(['Bob is back']);
});

test('[SEND-2] what a removed member had on the way is refused, shown as such, and sent after a return', async () => {
  const { world, alice, bob, id } = await prepare();
  await expectConverged(world);
  bob.goOffline();
  const key = await say(bob, id, 'too late');
  await remove(alice, id, 'bob');
  bob.goOnline();
  await world.until('Bob knows', () => !isListed(bob, id));
  await alice.chat.groups.addMembers(id, ['bob']);
  await expectConverged(world, {
    mayFail: (_device, failed) => failed.key === key && failed.code === 'not_member',
  });
  await bob.open(id).timeline.retry(key);
  await expectConverged(world);
  expect(textsOf(alice, id)).toEqual(['too late']);
});

test('[SEND-2] a message that was stored before a removal counts as sent, although its ack was lost', async () => {
  const { world, alice, bob, id } = await prepare();
  await expectConverged(world);
  // Bob's message reaches the server; nothing of what the server says reaches Bob.
  await say(bob, id, 'just in time');
  world.network.takeDown(bob.name);
  await world.until('it is stored', () => textsOf(alice, id).length === 1);
  await remove(alice, id, 'bob');
  world.network.bringUp(bob.name);
  await world.until('Bob knows', () => !isListed(bob, id));
  await world.advance(30_000);
  await alice.chat.groups.addMembers(id, ['bob']);
  await expectConverged(world);
  expect(textsOf(bob, id)).toEqual(['just in time']);
});

test('[SEND-2] a repeated send gets its first answer also after its sender was removed', async () => {
  const { world, alice, id } = await prepare();
  const backend = await createBackend(world.server);
  const content = { type: 'text', text: 'once' } as const;
  const send = { conversationId: id, clientMsgId: crypto.randomUUID(), content };
  const first = await backend.call('messages.send', send, 'bob');
  await remove(alice, id, 'bob');
  expect(await backend.call('messages.send', send, 'bob')).toEqual(first);
  const { messages } = await expectConverged(world);
  expect(messages.filter((row) => row.client_msg_id === send.clientMsgId)).toHaveLength(1);
});

test('who leaves while another device is offline has left on both', async () => {
  const { world, bob, alice, id } = await prepare();
  const laptop = await world.connect('bob');
  await expectConverged(world);
  laptop.goOffline();
  await bob.chat.groups.leave(id);
  await say(alice, id, 'alone');
  laptop.goOnline();
  await world.until('both know', () => ![bob, laptop].some((device) => isListed(device, id)));
  await expectConverged(world);
});

test('a group whose owner leaves belongs to the next member, on every device', async () => {
  const { world, alice, bob, carol, id } = await prepare();
  await alice.chat.groups.addMembers(id, ['carol']);
  await expectConverged(world);
  carol.goOffline();
  await alice.chat.groups.leave(id);
  carol.goOnline();
  await expectConverged(world);
  const owners = bob
    .open(id)
    .members.getSnapshot()
    .members.filter(({ role }) => role === 'owner');
  expect(owners.map(({ userId }) => userId)).toEqual(['bob']);
});

test('[I29] who was removed by a commit whose answer was lost stops listening when that is repeated', async () => {
  const { world, alice, id } = await prepare();
  await expectConverged(world);
  world.server.loseCommitAnswers(1);
  await expect(remove(alice, id, 'bob')).rejects.toMatchObject({ code: 'unavailable' });
  await remove(alice, id, 'bob');
  const { fanOut } = world.server.app.context;
  expect(fanOut.findUser(testAppId, 'bob')?.conversationIds).toEqual(new Set());
});
