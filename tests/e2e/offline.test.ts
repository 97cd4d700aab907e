import type { Page, WebSocketRoute } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { keepPage } from './support/kept-page.ts';
import { watchMessages } from './support/message-watch.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** Alice and Bob with their chat open. */
async function openChat(): Promise<{ alice: Person; bob: Person }> {
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  await alice.startChatWith('Bob');
  await alice.send('Ready?');
  await bob.open('Alice');
  await bob.send('Ready.');
  await alice.sees('Ready.');
  return { alice, bob };
}

describe('without a network', () => {
  test('[I7] a message stays the element that it was when it was written, and where it was', async () => {
    const { bob } = await openChat();
    await bob.goOffline();
    const history = await watchMessages(bob.page);
    await bob.send('Written offline');
    await bob.seesTick('Written offline', 'Waiting to be sent');
    const written = await bob.message('Written offline').elementHandle();
    const place = await written?.boundingBox();
    await bob.goOnline();
    await bob.seesTick('Written offline', 'Read');

    const acked = await bob.message('Written offline').elementHandle();
    expect(await bob.page.evaluate(([one, other]) => one === other, [written, acked])).toBe(true);
    expect(await acked?.boundingBox()).toEqual(place);
    expect(await history()).toEqual({
      added: { 'Written offline': 1 },
      removed: {},
      doubled: [],
    });
  });

  test('[SEND-1] [SYNC-7] both write while Bob is away: everything is there once and in order', async () => {
    const { alice, bob } = await openChat();
    const histories = await Promise.all([watchMessages(alice.page), watchMessages(bob.page)]);
    await bob.goOffline();
    await bob.send('Bob one', 'Bob two');
    await bob.seesTick('Bob one', 'Waiting to be sent');
    await bob.seesTick('Bob two', 'Waiting to be sent');
    await alice.send('Alice one', 'Alice two');
    await alice.seesTick('Alice two', 'Sent');
    await bob.seesExactly(['Ready?', 'Ready.', 'Bob one', 'Bob two']);
    await bob.goOnline();

    const conversation = ['Ready?', 'Ready.', 'Alice one', 'Alice two', 'Bob one', 'Bob two'];
    await Promise.all([alice.seesExactly(conversation), bob.seesExactly(conversation)]);
    await Promise.all([alice.seesTick('Alice two', 'Read'), bob.seesTick('Bob two', 'Read')]);
    const once = { 'Alice one': 1, 'Alice two': 1, 'Bob one': 1, 'Bob two': 1 };
    for (const history of histories) {
      expect(await history()).toEqual({ added: once, removed: {}, doubled: [] });
    }
  });
});

test('[SEND-1] what waits survives a reload and a restart of the server, and everything recovers by itself', async () => {
  const { alice, bob } = await openChat();
  await keepPage(alice.page);
  await alice.sees('Ready.');
  alice.watch.mayLoseNetwork = true;
  bob.watch.mayLoseNetwork = true;
  await stage.server.stop();
  await Promise.all([alice.connectionLine.waitFor(), bob.connectionLine.waitFor()]);
  await alice.send('Still there?', 'I wait');
  await alice.seesTick('I wait', 'Waiting to be sent');
  await alice.page.reload();
  await alice.seesExactly(['Ready?', 'Ready.', 'Still there?', 'I wait']);
  await alice.seesTick('Still there?', 'Waiting to be sent');
  await bob.send('Me too');
  await stage.server.start();

  await Promise.all([
    alice.seesTick('I wait', 'Read'),
    bob.seesTick('Me too', 'Read'),
    alice.sees('Me too'),
    bob.sees('I wait'),
  ]);
  const conversation = await alice.texts();
  expect(conversation.toSorted()).toEqual(
    ['I wait', 'Me too', 'Ready.', 'Ready?', 'Still there?'].toSorted(),
  );
  expect(conversation.indexOf('Still there?')).toBeLessThan(conversation.indexOf('I wait'));
  await bob.seesExactly(conversation);
  await Promise.all([
    alice.connectionLine.waitFor({ state: 'detached' }),
    bob.connectionLine.waitFor({ state: 'detached' }),
  ]);
});

test('[SYNC-12] [SEND-6] where only requests pass, both still read what the other writes', async () => {
  const alice = await stage.arrive('alice');
  const sockets = await gateSockets(alice.page);
  await alice.signIn();
  const bob = await stage.enter('bob');
  await alice.startChatWith('Bob');
  await alice.send('Ready?');
  await bob.open('Alice');
  await bob.sees('Ready?');
  sockets.close();
  await alice.connectionLine.waitFor();
  await bob.send('Can you read me?');
  await alice.sees('Can you read me?');
  await alice.send('By other means');
  await bob.sees('By other means');
  await alice.connectionLine.waitFor();
  alice.watch.takeTroubles();
});

/** Lets the sockets of a page through until they are closed for good. */
async function gateSockets(page: Page): Promise<{ close(): void }> {
  const open: WebSocketRoute[] = [];
  let isClosed = false;
  await page.routeWebSocket(/socket\.io/, (socket) => {
    if (isClosed) return void socket.close();
    open.push(socket);
    socket.connectToServer();
  });
  await page.route(/socket\.io/, (route) => (isClosed ? route.abort() : route.continue()));
  return {
    close: () => {
      isClosed = true;
      for (const socket of open) void socket.close();
    },
  };
}

test('one of two tabs leads, both show the same, and when it goes the other takes over', async () => {
  const { alice, bob } = await openChat();
  const second = await stage.addTab(alice);
  await second.open('Bob');
  await second.seesExactly(['Ready?', 'Ready.']);
  expect([alice.hasSession, second.hasSession]).toEqual([true, false]);

  await second.send('From the second tab');
  await bob.sees('From the second tab');
  await alice.sees('From the second tab');
  await second.seesTick('From the second tab', 'Read');
  await bob.send('To both tabs');
  await Promise.all([alice.sees('To both tabs'), second.sees('To both tabs')]);
  await second.header.getByText('online', { exact: true }).waitFor();

  await alice.page.close();
  await bob.send('To the one that is left');
  await second.sees('To the one that is left');
  await second.send('Here I am');
  await bob.sees('Here I am');
  expect(second.hasSession).toBe(true);
  await second.seesExactly([
    'Ready?',
    'Ready.',
    'From the second tab',
    'To both tabs',
    'To the one that is left',
    'Here I am',
  ]);
});
