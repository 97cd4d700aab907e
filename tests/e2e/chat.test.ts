import { limits } from '@confab/protocol/runtime';
import { createVirtualClock } from '@confab/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectSocket, nextEvent, signInToDemo } from '../process/api.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

describe('two people in two browsers', () => {
  test('Alice finds Bob, and messages go both ways', async () => {
    const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
    await bob.page.getByText('No chats yet').waitFor();
    await alice.startChatWith('Bob');
    await alice.page.getByText('Say hello to Bob.').waitFor();
    await alice.send('Hello Bob');
    await bob.open('Alice');
    await bob.send('Hello Alice', 'How are you?');
    await alice.sees('How are you?');
    await alice.send('Fine!');
    const conversation = ['Hello Bob', 'Hello Alice', 'How are you?', 'Fine!'];
    await alice.seesExactly(conversation);
    await bob.seesExactly(conversation);
  });

  test('[READ-1] the tick goes from waiting over sent and delivered to read', async () => {
    const alice = await stage.enter('alice');
    await alice.startChatWith('Bob');
    await alice.goOffline();
    await alice.send('Are you there?');
    await alice.seesTick('Are you there?', 'Waiting to be sent');
    await alice.goOnline();
    await alice.seesTick('Are you there?', 'Sent');
    const bob = await stage.enter('bob');
    await alice.seesTick('Are you there?', 'Delivered');
    await bob.open('Alice');
    await alice.seesTick('Are you there?', 'Read');
  });

  test('[READ-3] what has not been read is counted in the list and in the title of the page', async () => {
    const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
    await alice.startChatWith('Bob');
    await alice.send('One', 'Two', 'Three');
    await bob.row('Alice').getByText('3 unread messages').waitFor();
    await bob.seesTitle('(3) Confab');
    await bob.open('Alice');
    await bob.seesTitle('Confab');
    await bob.row('Alice').getByText('unread').waitFor({ state: 'detached' });
    expect(await alice.page.title()).toBe('Confab');
  });

  test('[RECALL-1] [PIN-4] what Alice takes back says so on both sides, is unread no more, and not pinned', async () => {
    const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
    await alice.startChatWith('Bob');
    await alice.send('One', 'Two');
    await bob.row('Alice').getByText('2 unread messages').waitFor();
    await alice.choose('Two', 'Pin');
    await alice.pinned.getByText('Pinned message').waitFor();
    await alice.choose('Two', 'Take back');
    await alice.pinned.waitFor({ state: 'detached' });
    await alice.row('Bob').getByText('You took this message back').waitFor();
    await bob.row('Alice').getByText('1 unread message').waitFor();
    await bob.row('Alice').getByText('This message was taken back').waitFor();
    await bob.open('Alice');
    await bob.page.getByRole('log').getByText('This message was taken back').waitFor();
    expect(await bob.page.getByText('Two', { exact: true }).count()).toBe(0);
  });

  test('[PRES-1] [TYPE-1] the header says who is there, and who is typing', async () => {
    const clock = createVirtualClock();
    // Typing is shared in rounds, which need time to pass; the graces at the end are skipped.
    const passing = setInterval(() => clock.advance(50), 50);
    onTestFinished(() => clearInterval(passing));
    await stage.server.stop();
    await stage.server.start(clock);
    const alice = await stage.enter('alice');
    await alice.startChatWith('Bob');
    await alice.send('Hello');
    const { header } = alice;
    await header.getByText('offline', { exact: true }).waitFor();
    const bob = await stage.enter('bob');
    await header.getByText('online', { exact: true }).waitFor();
    await bob.open('Alice');
    await bob.composer.pressSequentially('Hm');
    await header.getByText('typing…').waitFor();
    await alice.row('Bob').getByText('typing…').waitFor();
    await bob.composer.fill('');
    await header.getByText('typing…').waitFor({ state: 'detached' });
    await header.getByText('online', { exact: true }).waitFor();
    await bob.composer.pressSequentially('Well');
    await header.getByText('typing…').waitFor();
    await bob.composer.press('Enter');
    await alice.sees('Well');
    await header.getByText('typing…').waitFor({ state: 'detached' });
    await bob.page.close();
    const lastSeen = header.getByText('last seen just now');
    await expect
      .poll(() => {
        clock.advance(limits.presenceGraceMs);
        return lastSeen.isVisible();
      })
      .toBe(true);
  });
});

test('a group is made in the dialog, grows and shrinks', async () => {
  const [alice, bob, carol] = await Promise.all([
    stage.enter('alice'),
    stage.enter('bob'),
    stage.enter('carol'),
  ]);
  await alice.page.getByRole('button', { name: 'New chat' }).first().click();
  await alice.page.getByRole('dialog').getByRole('button', { name: 'New group' }).click();
  const dialog = alice.page.getByRole('dialog', { name: 'New group' });
  await dialog.getByRole('listitem').getByRole('button', { name: 'Bob' }).click();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('textbox', { name: 'Group name' }).fill('Regatta');
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await alice.page.getByRole('heading', { name: 'Regatta', level: 2 }).waitFor();
  await alice.send('Welcome aboard');
  await bob.open('Regatta');
  await bob.sees('Welcome aboard');
  await carol.page.getByText('No chats yet').waitFor();

  const panel = await alice.openDetails();
  await panel.getByText('2 members').waitFor();
  await panel.getByRole('button', { name: 'Add people' }).click();
  const adding = alice.page.getByRole('dialog', { name: 'Add people' });
  await adding.getByRole('listitem').getByRole('button', { name: 'Carol' }).click();
  await adding.getByRole('textbox', { name: 'A word for those who are asked first' }).waitFor();
  await adding.getByRole('button', { name: 'Add 1 person' }).click();
  await panel.getByText('3 members').waitFor();
  await panel.getByRole('listitem').filter({ hasText: 'Carol' }).waitFor();
  await carol.open('Regatta');
  await carol.sees('Welcome aboard');
  await carol.send('Glad to be here');
  await Promise.all([alice.sees('Glad to be here'), bob.sees('Glad to be here')]);
  await alice.row('Regatta').getByText('Carol: Glad to be here').waitFor();

  await bob.openDetails();
  await bob.page.getByRole('button', { name: 'Leave group' }).click();
  const question = bob.page.getByRole('alertdialog', { name: 'Leave Regatta?' });
  await question.getByRole('button', { name: 'Leave group' }).click();
  await bob.page.getByText('No chats yet').waitFor();
  await panel.getByText('2 members').waitFor();
  await carol.send('Just us now');
  await alice.sees('Just us now');
  expect(await bob.row('Regatta').count()).toBe(0);
});

test('[PLAIN-2] [PLAIN-4] a plain Socket.IO client and a browser see the same messages', async () => {
  const alice = await stage.enter('alice');
  const token = await signInToDemo(stage.server.url, 'bob');
  const socket = await connectSocket(stage.server.url, token, '/api/v1/messaging');
  socket.emit('send_message', { roomId: 'general-chat', content: 'Hello from the API! 👋' });
  await nextEvent(socket, 'new_message');

  const aliceToken = await signInToDemo(stage.server.url, 'alice');
  const other = await connectSocket(stage.server.url, aliceToken, '/api/v1/messaging');
  other.emit('join_room', { roomId: 'general-chat' });
  await alice.open('general-chat');
  await alice.sees('Hello from the API! 👋');
  const heard = nextEvent(socket, 'new_message');
  await alice.send('Hello from the browser');
  expect(await heard).toMatchObject({
    roomId: 'general-chat',
    sender: 'alice',
    content: 'Hello from the browser',
  });
  socket.emit('send_message', { roomId: 'general-chat', content: 'Heard you' });
  await alice.seesExactly(['Hello from the API! 👋', 'Hello from the browser', 'Heard you']);
});
