import { createBackend, expectConverged, makeGroup } from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  await backend.call('users.upsert', { userId: 'alice', privateAttributes: { theme: 'light' } });
  const phone = await world.connect('alice');
  const laptop = await world.connect('alice');
  const bob = await world.connect('bob');
  await expectConverged(world);
  return { world, backend, phone, laptop, bob };
}

test('[PROFILE-3] what is private in my profile is on all my devices, the first sync on', async () => {
  const { world, backend, phone, laptop } = await prepare();
  const themeOn = ({ chat }: typeof phone) => chat.me.getSnapshot()?.privateAttributes;
  expect([themeOn(phone), themeOn(laptop)]).toEqual([{ theme: 'light' }, { theme: 'light' }]);
  await phone.chat.updateProfile({ privateAttributes: { theme: 'dark' } });
  await expectConverged(world);
  expect(themeOn(laptop)).toEqual({ theme: 'dark' });
  await backend.call('users.upsert', { userId: 'alice', role: 'bot', privateAttributes: {} });
  await expectConverged(world);
  expect(laptop.chat.me.getSnapshot()).toMatchObject({ role: 'bot', privateAttributes: {} });
});

test('[SYNC-11] a profile that is changed offline shows at once, wherever my name does, and is told later', async () => {
  const { world, backend, phone, laptop, bob } = await prepare();
  const { conversation } = await makeGroup(backend, ['alice', 'bob']);
  await expectConverged(world);
  const members = phone.chat.members(conversation.id);
  const stop = members.subscribe(() => undefined);
  phone.goOffline();
  const changed = phone.chat.updateProfile({ name: 'Alice A.', bio: 'Offline' });
  const isShown = () => phone.chat.me.getSnapshot()?.bio === 'Offline';
  await world.until('it shows', isShown);
  expect(members.getSnapshot().members.find(({ isMe }) => isMe)?.name).toBe('Alice A.');
  expect(laptop.chat.me.getSnapshot()).toMatchObject({ name: 'Alice', bio: null });
  phone.reload();
  await world.until('it still shows', () => isShown());
  phone.goOnline();
  await expectConverged(world);
  expect(laptop.chat.me.getSnapshot()).toMatchObject({ name: 'Alice A.', bio: 'Offline' });
  await world.until('Bob sees it', () => {
    return bob.chat.user('alice').getSnapshot()?.bio === 'Offline';
  });
  stop();
  void changed.catch(() => undefined);
});

test('[PROFILE-1] a change that is refused is taken back, and says why', async () => {
  const { world, phone } = await prepare();
  const changed = phone.chat.updateProfile({ timezone: 'Mars/Olympus' });
  await expect(changed).rejects.toMatchObject({ code: 'invalid_argument' });
  await expectConverged(world);
  expect(phone.chat.me.getSnapshot()?.timezone).toBeNull();
});

test('[SETTINGS-1] what I decide offline shows at once, over a reload, and on my other devices later', async () => {
  const { world, phone, laptop } = await prepare();
  const quiet = { level: 'none', mutedUntil: null } as const;
  phone.goOffline();
  void phone.chat.notifications.set(quiet).catch(() => undefined);
  const isQuiet = () => phone.chat.notifications.getSnapshot().level === 'none';
  await world.until('it shows', isQuiet);
  phone.reload();
  await world.until('it still shows', isQuiet);
  // What another device decides about something else meanwhile stays.
  await laptop.chat.groups.setAddPolicy('nobody');
  expect(laptop.chat.notifications.getSnapshot().level).toBe('all');
  phone.goOnline();
  await expectConverged(world);
  expect(laptop.chat.notifications.getSnapshot()).toEqual(quiet);
  expect(phone.chat.groups.addPolicy().getSnapshot()).toBe('nobody');
});

test('[SETTINGS-1] settings that are refused are taken back, with the reason', async () => {
  const { world, phone } = await prepare();
  const set = phone.chat.notifications.set({ level: 'none', mutedUntil: -1 });
  await expect(set).rejects.toMatchObject({ code: 'invalid_argument' });
  expect(phone.chat.notifications.getSnapshot()).toEqual({ level: 'all', mutedUntil: null });
  await expectConverged(world);
});
