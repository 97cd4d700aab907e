import { createBackend, type Device, expectConverged, makeGroup, noFaults } from '@confab/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { openWorld, outcomeOf, say } from './open-world.ts';

/** A group, and what devices show of its pins. */
async function prepare() {
  const world = await openWorld();
  const backend = await createBackend(world.server);
  const { conversation } = await makeGroup(backend, ['alice', 'bob']);
  const { id } = conversation;
  const alice = await world.connect('alice');
  const bob = await world.connect('bob');
  const watch = ({ chat }: Device) => onTestFinished(chat.pins.of(id).subscribe(() => undefined));
  const pinsOn = ({ chat }: Device) => chat.pins.of(id).getSnapshot().pins;
  const textsOn = (device: Device) =>
    pinsOn(device).map(({ message }) =>
      message?.content.type === 'text' ? message.content.text : null,
    );
  const seqOf = (device: Device, text: string) =>
    device
      .open(id)
      .timeline.getSnapshot()
      .messages.find(({ content }) => content.type === 'text' && content.text === text)?.seq ?? 0;
  const talk = async (...texts: string[]) => {
    for (const text of texts) await say(alice, id, text);
    await expectConverged(world);
  };
  return { world, id, alice, bob, watch, pinsOn, textsOn, seqOf, talk };
}

test('[PIN-1] what is pinned is shown at once, also offline, and comes to everyone', async () => {
  const { world, id, alice, bob, watch, textsOn, seqOf, talk } = await prepare();
  for (const device of [alice, bob]) watch(device);
  await talk('one', 'two');
  bob.goOffline();
  const pinned = bob.chat.pins.pin(id, seqOf(bob, 'one'));
  await world.until('it shows', () => textsOn(bob).join() === 'one');
  await alice.chat.pins.pin(id, seqOf(alice, 'two'));
  expect(textsOn(alice)).toEqual(['two']);
  bob.goOnline();
  await expectConverged(world);
  await pinned;
  for (const device of [alice, bob]) expect(textsOn(device)).toEqual(['one', 'two']);
  alice.goOffline();
  const recalled = alice.chat.timeline(id).recall(seqOf(alice, 'two'));
  await world.until('it is pinned no more', () => textsOn(alice).join() === 'one');
  alice.goOnline();
  await expectConverged(world);
  await recalled;
  expect(textsOn(bob)).toEqual(['one']);
  await alice.chat.pins.unpin(id, seqOf(alice, 'one'));
  await expectConverged(world);
  for (const device of [alice, bob]) expect(textsOn(device)).toEqual([]);
});

test('[PIN-2] what the server refuses is taken back with its reason', async () => {
  const { world, id, alice, bob, watch, pinsOn, seqOf, talk } = await prepare();
  watch(bob);
  await talk('one');
  bob.goOffline();
  await alice.chat.timeline(id).recall(seqOf(alice, 'one'));
  const refused = expect(bob.chat.pins.pin(id, seqOf(bob, 'one'))).rejects.toMatchObject({
    code: 'gone',
  });
  await world.until('it shows', () => pinsOn(bob).length === 1);
  bob.goOnline();
  await expectConverged(world);
  await refused;
  expect(pinsOn(bob)).toEqual([]);
});

test('[PIN-1] what was pinned stays shown when nobody hears of it but by the answer', async () => {
  const { world, id, bob, watch, textsOn, seqOf, talk } = await prepare();
  watch(bob);
  await talk('one');
  world.network.faults = { ...noFaults, eventDrop: 1 };
  const outcome = outcomeOf(bob.chat.pins.pin(id, seqOf(bob, 'one')));
  await world.until('it is confirmed', () => outcome() !== null);
  expect([outcome(), textsOn(bob)]).toEqual(['done', ['one']]);
  world.network.heal();
  await expectConverged(world);
});

test('[PIN-1] a device that does not hold what is pinned asks for it, and one that does shows it offline', async () => {
  const { world, id, alice, bob, watch, textsOn, seqOf, talk } = await prepare();
  await talk('one', ...Array.from({ length: 60 }, (_, index) => `more ${index}`));
  await alice.chat.pins.pin(id, seqOf(alice, 'one'));
  await expectConverged(world);
  bob.goOffline();
  watch(bob);
  await world.until('it is read from the storage', () => textsOn(bob).join() === 'one');
  const laptop = await world.connect('bob');
  watch(laptop);
  await world.until('it is fetched', () => textsOn(laptop).join() === 'one');
});
