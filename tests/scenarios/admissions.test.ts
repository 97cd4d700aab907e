import { createBackend, type Device, expectConverged, makeGroup } from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld, outcomeOf } from './open-world.ts';

/** A group of Alice's that one asks to join, her two devices, and Bob outside. */
async function prepare(joinPolicy: 'approval' | 'invite_only' = 'approval') {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeGroup(backend, ['alice', 'carol']);
  const id = conversation.id;
  await backend.call('conversations.update', { conversationId: id, joinPolicy });
  await backend.call('users.upsert', { userId: 'bob', name: 'Bob' });
  const [alice, laptop] = [await world.connect('alice'), await world.connect('alice')];
  const [bob, tablet] = [await world.connect('bob'), await world.connect('bob')];
  await expectConverged(world);
  return { world, backend, id, alice, laptop, bob, tablet };
}

const requestsOf = ({ chat }: Device) =>
  chat.groups
    .requests()
    .getSnapshot()
    .admissions.map(({ conversationId }) => conversationId);
const invitationsOf = ({ chat }: Device) =>
  chat.groups
    .invitations()
    .getSnapshot()
    .admissions.map(({ note }) => note);
/** The live list of who asks, kept at work. */
function watchRequests({ chat }: Device, id: string) {
  const view = chat.groups.joinRequests(id);
  view.subscribe(() => undefined);
  return () => view.getSnapshot().requests.map(({ name, note }) => `${name}: ${note}`);
}

test('[GROUP-11] who asks sees it on all devices, owners see who asks, and the answer comes to everyone', async () => {
  const { world, id, alice, laptop, bob, tablet } = await prepare();
  const [onPhone, onLaptop] = [watchRequests(alice, id), watchRequests(laptop, id)];
  tablet.goOffline();
  await bob.chat.groups.requestToJoin(id, 'It is me');
  expect(requestsOf(bob)).toEqual([id]);
  await world.until('they see who asks', () => onPhone().length + onLaptop().length === 2);
  expect(onLaptop()).toEqual(['Bob: It is me']);
  tablet.goOnline();
  await expectConverged(world);
  expect(requestsOf(tablet)).toEqual([id]);
  laptop.goOffline();
  await alice.chat.groups.acceptRequest(id, 'bob');
  await world.until('it is answered', () => onPhone().length === 0);
  expect(onLaptop()).toEqual(['Bob: It is me']);
  laptop.goOnline();
  await world.until('the laptop knows', () => onLaptop().length === 0);
  await expectConverged(world);
  expect(requestsOf(tablet)).toEqual([]);
  expect(tablet.open(id).members.getSnapshot().members).toHaveLength(3);
});

test('[GROUP-11] who becomes an admin sees who asks, and who is one no more does not', async () => {
  const { world, backend, id, bob } = await prepare();
  const carol = await world.connect('carol');
  await expectConverged(world);
  await bob.chat.groups.requestToJoin(id);
  const listed = watchRequests(carol, id);
  await expectConverged(world);
  expect(listed()).toEqual([]);
  await backend.call('members.promote', { conversationId: id, userId: 'carol' });
  await world.until('she sees who asks', () => listed().length === 1);
  await backend.call('members.demote', { conversationId: id, userId: 'carol' });
  await world.until('she does not', () => listed().length === 0);
});

test('[GROUP-11] an invitation comes to all devices, and is accepted on one or rejected', async () => {
  const { world, id, alice, bob, tablet } = await prepare('invite_only');
  await alice.chat.groups.invite(id, ['bob'], 'one');
  await expectConverged(world);
  expect([invitationsOf(bob), invitationsOf(tablet)]).toEqual([['one'], ['one']]);
  await tablet.chat.groups.rejectInvitation(id);
  expect(invitationsOf(tablet)).toEqual([]);
  await expectConverged(world);
  expect(invitationsOf(bob)).toEqual([]);
  bob.goOffline();
  await alice.chat.groups.invite(id, ['bob'], 'two');
  const { admissions } = await alice.chat.groups.listInvitations({ conversationId: id });
  expect(admissions).toMatchObject([{ userId: 'bob', note: 'two', invitedBy: 'alice' }]);
  bob.goOnline();
  await expectConverged(world);
  await bob.chat.groups.acceptInvitation(id);
  expect(bob.open(id).timeline.getSnapshot().conversation?.memberCount).toBe(3);
  await expectConverged(world);
  expect([invitationsOf(bob), invitationsOf(tablet)]).toEqual([[], []]);
});

test('[GROUP-11] what is asked and answered offline is shown at once and sent later', async () => {
  const { world, id, alice, bob, tablet } = await prepare();
  bob.goOffline();
  void bob.chat.groups.requestToJoin(id, 'It is me', { name: 'Lunch', avatarUrl: null });
  await world.until('it is shown', () => requestsOf(bob).length === 1);
  const [shown] = bob.chat.groups.requests().getSnapshot().admissions;
  expect(shown).toMatchObject({ name: 'Lunch', note: 'It is me', kind: 'request' });
  bob.reload();
  bob.goOnline();
  const listed = watchRequests(alice, id);
  await world.until('she sees who asks', () => listed().length === 1);
  alice.goOffline();
  const accepted = outcomeOf(alice.chat.groups.acceptRequest(id, 'bob'));
  await world.until('it is answered', () => listed().length === 0);
  expect(accepted()).toBeNull();
  alice.goOnline();
  await world.until('it is confirmed', () => accepted() === 'done');
  await expectConverged(world);
  expect(tablet.open(id).members.getSnapshot().members).toHaveLength(3);
  expect([requestsOf(bob), listed()]).toEqual([[], []]);
});

test('[GROUP-11] whom I invite offline is shown at once, and no more when the server refuses', async () => {
  const { world, backend, id, alice, bob } = await prepare('invite_only');
  const view = alice.chat.groups.invitationsOf(id);
  view.subscribe(() => undefined);
  const shown = () => view.getSnapshot().invitations.map(({ userId, note }) => [userId, note]);
  await world.until('it is loaded', () => view.getSnapshot().status === 'ready');
  alice.goOffline();
  const invited = outcomeOf(alice.chat.groups.invite(id, ['bob'], 'Come'));
  await world.until('it is shown', () => shown().length === 1);
  expect([shown(), invited()]).toEqual([[['bob', 'Come']], null]);
  alice.goOnline();
  await world.until('it is confirmed', () => invited() === 'done');
  expect(shown()).toEqual([['bob', 'Come']]);
  await expectConverged(world);
  expect([shown(), invitationsOf(bob)]).toEqual([[['bob', 'Come']], ['Come']]);
  await bob.chat.groups.rejectInvitation(id);
  await world.until('it is gone', () => shown().length === 0);
  alice.goOffline();
  await backend.call('members.ban', { conversationId: id, userId: 'bob' });
  const again = outcomeOf(alice.chat.groups.invite(id, ['bob']));
  await world.until('it is shown again', () => shown().length === 1);
  alice.goOnline();
  await world.until('it is refused', () => again() !== null);
  expect([again(), shown()]).toEqual(['banned', []]);
  await expectConverged(world);
});

test('[GROUP-11] what is refused is taken back, with the reason', async () => {
  const { world, backend, id, alice, bob } = await prepare();
  const listed = watchRequests(alice, id);
  await bob.chat.groups.requestToJoin(id);
  await world.until('she sees who asks', () => listed().length === 1);
  alice.goOffline();
  const accepted = outcomeOf(alice.chat.groups.acceptRequest(id, 'bob'));
  await world.until('it is answered', () => listed().length === 0);
  await backend.call('conversations.update', { conversationId: id, maxMembers: 2 });
  alice.goOnline();
  await world.until('he asks still', () => accepted() !== null && listed().length === 1);
  expect(accepted()).toBe('limit_exceeded');
  bob.goOffline();
  const cancelled = outcomeOf(bob.chat.groups.cancelRequest(id));
  await world.until('it is taken back', () => requestsOf(bob).length === 0);
  await backend.call('members.ban', { conversationId: id, userId: 'bob' });
  const again = outcomeOf(bob.chat.groups.requestToJoin(id));
  await world.until('he asks again', () => requestsOf(bob).length === 1);
  bob.goOnline();
  await world.until('both are answered', () => again() !== null);
  expect([cancelled(), again()]).toEqual(['done', 'banned']);
  expect(requestsOf(bob)).toEqual([]);
  await expectConverged(world);
});

test('[GROUP-11] owner and admins see live whom the group has invited', async () => {
  const { world, id, alice, laptop, bob } = await prepare('invite_only');
  const view = laptop.chat.groups.invitationsOf(id);
  view.subscribe(() => undefined);
  const invited = () =>
    view
      .getSnapshot()
      .invitations.map(({ userId, note, inviterName }) => [userId, note, inviterName]);
  await alice.chat.groups.invite(id, ['bob'], 'one');
  await world.until('it is shown', () => invited().length === 1);
  expect(invited()).toEqual([['bob', 'one', 'Alice']]);
  await bob.chat.groups.rejectInvitation(id);
  await world.until('it is gone', () => invited().length === 0);
  await alice.chat.groups.invite(id, ['bob'], 'two');
  await world.until('the second is shown', () => invited().length === 1);
  laptop.goOffline();
  const cancelled = outcomeOf(laptop.chat.groups.cancelInvitation(id, 'bob'));
  await world.until('it is shown no more', () => invited().length === 0);
  laptop.goOnline();
  await world.until('it is confirmed', () => cancelled() === 'done');
  await expectConverged(world);
  expect(invitationsOf(bob)).toEqual([]);
});

test('[GROUP-13] who wants to be asked is invited, and the one who adds is told', async () => {
  const { world, id, alice, bob, tablet } = await prepare();
  await bob.chat.groups.setAddPolicy('contacts');
  await expectConverged(world);
  expect(tablet.chat.groups.addPolicy().getSnapshot()).toBe('contacts');
  const invited = await alice.chat.groups.addMembers(id, ['bob']);
  expect(invited).toMatchObject([{ userId: 'bob', kind: 'invitation' }]);
  await expectConverged(world);
  expect(invitationsOf(tablet)).toEqual([null]);
  await alice.chat.groups.cancelInvitation(id, 'bob');
  await expectConverged(world);
  expect([invitationsOf(bob), invitationsOf(tablet)]).toEqual([[], []]);
});

test('[SYNC-8] what waited at the time of a backup waits again after it was restored', async () => {
  const { world, id, alice, bob, tablet } = await prepare();
  await bob.chat.groups.requestToJoin(id, 'before');
  const backup = await world.backUp();
  await alice.chat.groups.rejectRequest(id, 'bob');
  await expectConverged(world);
  expect(requestsOf(tablet)).toEqual([]);
  await world.restore(backup);
  await expectConverged(world);
  expect(requestsOf(tablet)).toEqual([id]);
  await tablet.chat.groups.cancelRequest(id);
  await expectConverged(world);
  expect(requestsOf(bob)).toEqual([]);
});

test('[GROUP-14] who joins by a link has the group on all devices, or waits on all of them', async () => {
  const { world, id, alice, bob, tablet } = await prepare('invite_only');
  const asking = await alice.chat.groups.createLink(id, { needsApproval: true });
  expect(await bob.chat.groups.joinByLink(asking.linkToken, 'It is me')).toBeNull();
  expect(requestsOf(bob)).toEqual([id]);
  await expectConverged(world);
  const { linkToken } = await alice.chat.groups.createLink(id);
  expect((await tablet.chat.groups.previewLink(linkToken)).group.conversationId).toBe(id);
  const item = await tablet.chat.groups.joinByLink(linkToken);
  expect(item?.conversation.memberCount).toBe(3);
  await expectConverged(world);
  expect([requestsOf(bob), requestsOf(tablet)]).toEqual([[], []]);
  for (const { link } of [asking, { link: { id: 'unknown' } }]) {
    await alice.chat.groups.removeLink(id, link.id);
  }
  expect(await alice.chat.groups.listLinks(id)).toMatchObject([{ useCount: 1 }]);
});
