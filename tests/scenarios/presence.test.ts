import { type Device, expectConverged } from '@confab/testkit';
import { expect, test } from 'vitest';
import { openWorld } from './open-world.ts';

async function prepare() {
  const world = await openWorld();
  const phone = await world.connect('alice');
  const laptop = await world.connect('alice');
  const bob = await world.connect('bob');
  await expectConverged(world);
  return { world, phone, laptop, bob };
}

/** What a device sees of a user, or of what it shows itself. */
function look(device: Device, userId: string) {
  const { presence } = device.chat;
  const view = presence.of(userId);
  view.subscribe(() => undefined);
  presence.settings.subscribe(() => undefined);
  return {
    status: () => view.getSnapshot()?.status,
    text: () => view.getSnapshot()?.customStatus?.text,
    mine: () => presence.settings.getSnapshot(),
  };
}

test('[PRES-5] [SYNC-11] a status that is set offline shows at once, follows to my devices, and ends by itself', async () => {
  const { world, phone, laptop, bob } = await prepare();
  const [own, other, seen] = [look(phone, 'alice'), look(laptop, 'alice'), look(bob, 'alice')];
  phone.goOffline();
  const expiresAt = world.now() + 600_000;
  const set = phone.chat.presence.setCustomStatus('Lunch 🍕', { expiresAt });
  const wanted = { text: 'Lunch 🍕', expiresAt };
  await world.until('it shows', () => own.mine().customStatus?.text === 'Lunch 🍕');
  expect(other.mine().customStatus).toBeNull();
  phone.reload();
  const again = look(phone, 'alice');
  await world.until('it still shows', () => again.mine().customStatus?.text === 'Lunch 🍕');
  phone.goOnline();
  await expectConverged(world);
  expect(other.mine().customStatus).toEqual(wanted);
  await world.until('Bob sees it', () => seen.text() === 'Lunch 🍕');
  await world.advance(600_000);
  await world.until('Bob sees it no more', () => seen.text() === undefined);
  expect([again.mine().customStatus, other.mine().customStatus]).toEqual([null, null]);
  void set.catch(() => undefined);
});

test('[PRES-5] a status that is refused is taken back, and says why', async () => {
  const { world, phone } = await prepare();
  const { mine } = look(phone, 'alice');
  const set = phone.chat.presence.setCustomStatus('x'.repeat(65));
  await expect(set).rejects.toMatchObject({ code: 'invalid_argument' });
  expect(mine().customStatus).toBeNull();
  await expectConverged(world);
});

test('[PRES-4] who is invisible is so on all devices, and offline for everybody else', async () => {
  const { world, phone, laptop, bob } = await prepare();
  const [own, seen] = [look(laptop, 'alice'), look(bob, 'alice')];
  await world.until('Alice is online', () => seen.status() === 'online');
  await phone.chat.presence.setAvailability('invisible');
  await world.until('Alice has gone', () => seen.status() === 'offline');
  await world.until('Alice sees it', () => own.status() === 'invisible');
  await expectConverged(world);
  expect(own.mine().availability).toBe('invisible');
  await laptop.chat.presence.setAvailability('auto');
  await world.until('Alice is back', () => seen.status() === 'online');
  await expectConverged(world);
});

test('[PRES-3] a user is away when nobody is at any device, also after a session has been lost', async () => {
  const { world, phone, laptop, bob } = await prepare();
  const seen = look(bob, 'alice');
  await world.until('Alice is online', () => seen.status() === 'online');
  await phone.chat.presence.setIdle(true);
  await laptop.chat.presence.setIdle(true);
  await world.until('Alice is away', () => seen.status() === 'away');
  await world.restartServer();
  await world.until('Alice is away again', () => seen.status() === 'away');
  await laptop.chat.presence.setIdle(false);
  await world.until('Alice is back', () => seen.status() === 'online');
});
