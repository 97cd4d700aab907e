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
