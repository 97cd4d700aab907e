import { createBackend, expectConverged } from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld, say, textsOf } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const phone = await world.connect('alice');
  const laptop = await world.connect('alice');
  await world.advance(1000);
  return { world, backend, phone, laptop };
}

type Device = Awaited<ReturnType<typeof prepare>>['phone'];

const stateOf = ({ chat }: Device) => {
  const state = chat.connection.getSnapshot();
  return state.status === 'disconnected' ? state.reason : state.status;
};

async function idOf({ chat }: Device): Promise<string> {
  const devices = await chat.devices.list();
  return devices.find(({ isThis }) => isThis)?.id ?? '';
}

test('[DEV-3] [DEV-5] a device that another one logs out is disconnected at once and stays so', async () => {
  const { world, phone, laptop } = await prepare();
  const listed = await laptop.chat.devices.list();
  expect(listed).toMatchObject([{ isThis: true }, { isThis: false, isConnected: true }]);
  const id = await idOf(phone);
  await laptop.chat.devices.remove(id);
  await world.until('the phone is told', () => stateOf(phone) === 'kicked', 2000);
  await world.advance(120_000);
  expect([stateOf(phone), stateOf(laptop)]).toEqual(['kicked', 'connected']);
  await expect(phone.chat.call('notifications.get', {})).rejects.toMatchObject({
    code: 'unauthenticated',
    details: { reason: 'logged_out' },
  });
  const again = phone.chat.connect().catch((error) => error);
  await world.until('the phone is refused', () => stateOf(phone) === 'kicked', 10_000);
  expect(await again).toMatchObject({ code: 'unauthenticated' });
  expect((await laptop.chat.devices.list()).map((device) => device.isThis)).toEqual([true]);
});

test('[DEV-3] a device that was away hears of it when it comes back, and what it wrote is not sent', async () => {
  const { world, backend, phone, laptop } = await prepare();
  await backend.call('users.upsert', { userId: 'bob', name: 'Bob' });
  const { conversation } = await phone.chat.openDirect('bob');
  await expectConverged(world);
  const id = await idOf(phone);
  phone.goOffline();
  await say(phone, conversation.id, 'never');
  await laptop.chat.devices.removeOthers();
  expect((await laptop.chat.devices.list()).map((device) => device.id)).not.toContain(id);
  phone.goOnline();
  await world.until('the phone is told', () => stateOf(phone) === 'kicked', 60_000);
  await world.advance(60_000);
  await say(laptop, conversation.id, 'first');
  await world.until('it is stored', () => textsOf(laptop, conversation.id).length > 0);
  await world.advance(1000);
  expect(textsOf(laptop, conversation.id)).toEqual(['first']);
});

test('logout takes the device from the list, and a device that cannot reach the server is logged out all the same', async () => {
  const { world, phone, laptop } = await prepare();
  await phone.chat.logout();
  expect(stateOf(phone)).toBe('logged_out');
  expect(await laptop.chat.devices.list()).toHaveLength(1);
  laptop.goOffline();
  const gone = laptop.chat.logout();
  await world.until('the laptop gives up waiting', () => stateOf(laptop) === 'logged_out', 5000);
  await gone;
});

test('[BAN-1] [DEV-5] who is banned is disconnected, does not come back, and says so', async () => {
  const { world, backend, phone, laptop } = await prepare();
  await backend.call('bans.add', { userId: 'alice' });
  const isBanned = () => stateOf(phone) === 'banned' && stateOf(laptop) === 'banned';
  await world.until('both are told', isBanned, 2000);
  await world.advance(120_000);
  expect(isBanned()).toBe(true);
  const refused = phone.chat.connect().catch((error) => error);
  await world.until('it is refused', () => stateOf(phone) === 'banned', 10_000);
  expect(await refused).toMatchObject({ code: 'banned' });
  await backend.call('bans.remove', { userId: 'alice' });
  void phone.chat.connect();
  await world.until('it is let in', () => stateOf(phone) === 'connected', 10_000);
});
