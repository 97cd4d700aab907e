import { type ChatClient, createChatClient } from '@confab/client';

/** Whose eyes an old store is seen with. */
export const userIds = ['alice', 'bob', 'carol'] as const;

/** A message that is sent once more after the upgrade: its ack must be the first one (SEND-2). */
export const firstSend = {
  conversationId: 'lunch',
  clientMsgId: '6f1c0c5e-8a34-4c3e-9b1a-2f7d4f0b9a11',
  content: { type: 'text', text: 'Pizza? 🍕' },
} as const;

/** A client of a demo user that calls operations over HTTP. */
export async function signIn(url: string, userId: string): Promise<ChatClient> {
  const answer = await fetch(`${url}/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId }),
  });
  const { token } = (await answer.json()) as { token: string };
  return createChatClient({ url, token });
}

/** Fills a new server with some of everything that is stored. Add to it what a new table or column holds. */
export async function tellStory(url: string): Promise<void> {
  const [alice, bob, carol] = await Promise.all(userIds.map((userId) => signIn(url, userId)));
  const former = await signIn(url, 'carol');
  if (!alice || !bob || !carol) throw new Error('All three are there.');
  const memberIds = ['bob', 'carol'];
  await logIn(alice, 'alice');
  await former.connect();
  await former.logout();
  await alice.call('conversations.createGroup', {
    conversationId: 'lunch',
    name: 'Lunch',
    description: 'Where to eat',
    memberIds,
  });
  await alice.call('messages.send', firstSend);
  for (let turn = 1; turn <= 120; turn++) {
    const chat = [alice, bob, carol][turn % 3] ?? alice;
    await say(chat, 'lunch', `Turn ${turn}: "où" 'là' \\ 漢字`);
  }
  const { item } = await bob.call('conversations.openDirect', { userId: 'alice' });
  await say(bob, item.conversation.id, 'Between us');
  await nameAndTakeBack(alice, item.conversation.id);
  await bob.call('receipts.markRead', { conversationId: 'lunch', upToSeq: 50 });
  await alice.call('receipts.markDelivered', { conversationId: 'lunch', upToSeq: 100 });
  await carol.call('members.leave', { conversationId: 'lunch' });
  await bob.call('users.updateProfile', {
    name: 'Bob B.',
    bio: 'Müsli, not pizza',
    language: 'fr',
    timezone: 'Europe/Paris',
    privateAttributes: { theme: 'dark' },
  });
  await bob.call('notifications.set', { level: 'none', mutedUntil: null });
  await changeViews(alice, 'lunch');
  await alice.call('contacts.request', { userId: 'bob', note: 'Lunch "?"' });
  await bob.call('contacts.accept', { userId: 'alice' });
  const notes = { alias: '漢字', labels: ['Food'], attributes: { met: 1 } };
  await alice.call('contacts.update', { userId: 'bob', ...notes });
  await carol.call('contacts.request', { userId: 'bob' });
  await alice.call('blocks.add', { userId: 'carol' });
  await changeGroup(alice, 'lunch');
  await order(alice);
  await ask(alice, bob, carol);
  await broadcast(bob);
  await openRoom(alice);
  await shareFile(url, bob);
  const customStatus = { text: '"漢字" 🌴', expiresAt: null };
  await alice.call('presence.updateSettings', { availability: 'away', customStatus });
}

async function openRoom(chat: ChatClient): Promise<void> {
  await chat.connect();
  const room = await chat.rooms.enter('stage', {
    name: 'La "scène"',
    settings: { historySize: 9 },
  });
  await room.setAttributes({ set: [{ key: 'topic', value: '漢字' }] });
  await room.take('seat-1', '"');
  await room.send('Welcome 🍕');
  const gift = { giftId: 'rose', count: 1, comboId: null };
  const { receipt } = await chat.call('demo.giftReceipt', { roomId: 'stage', gift });
  await room.sendGift(receipt);
  await chat.rooms.promote('stage', 'bob');
  await chat.rooms.ban('stage', 'carol');
  // Not left: an empty room would not be there for long.
  await chat.disconnect();
}

/** One that is shared by itself, and one that a message brings. */
async function shareFile(url: string, chat: ChatClient): Promise<void> {
  const conversationId = 'club';
  const file = { name: 'Menü "漢字".txt', sizeBytes: 6 };
  const [shared, sent] = ['0b0e6a52-6d1f-4a55-9f1c-5e3a7c1d2b64', crypto.randomUUID()] as const;
  for (const fileId of [shared, sent]) {
    const fields = { ...file, fileId, isForMessage: fileId === sent };
    const { upload } = await chat.call('files.create', { conversationId, ...fields });
    await fetch(`${url}${upload?.url}`, { method: 'PUT', body: 'Pizza?' });
  }
  const files = [{ ...file, fileId: sent, mediaType: 'text/plain' }];
  const clientMsgId = crypto.randomUUID();
  const content = { type: 'file' as const, files, text: '"漢字"' };
  await chat.call('messages.send', { conversationId, clientMsgId, content });
}

async function ask(
  ...[alice, bob, carol]: readonly [ChatClient, ChatClient, ChatClient]
): Promise<void> {
  const club = { conversationId: 'club', name: 'Club "漢字"' };
  await bob.call('conversations.createGroup', { ...club, joinPolicy: 'approval' });
  await carol.call('joinRequests.create', { conversationId: 'club', note: '"Please"' });
  await bob.call('members.invite', { conversationId: 'club', userIds: ['alice'], note: '漢字' });
  await alice.call('groups.setAddPolicy', { addPolicy: 'nobody' });
  const described = { conversationId: 'club', userId: 'bob' };
  await bob.call('members.setAttributes', { ...described, set: { desk: '漢字 "4"' } });
  await bob.call('inviteLinks.create', { conversationId: 'club', needsApproval: true });
}

/** What mentions Bob and is pinned, and what nobody can read any more. */
async function nameAndTakeBack(chat: ChatClient, conversationId: string): Promise<void> {
  const mentions = [{ userId: 'bob', offset: 0, length: 3 }];
  const content = { type: 'text' as const, text: 'Bob, "là"', mentions };
  for (let count = 0; count < 2; count++) {
    const clientMsgId = crypto.randomUUID();
    const { seq } = await chat.call('messages.send', { conversationId, clientMsgId, content });
    if (count === 0) await chat.call('messages.pin', { conversationId, seq });
    if (count === 1) await chat.call('messages.recall', { conversationId, seq, reason: '"漢字"' });
  }
}

async function order(chat: ChatClient): Promise<void> {
  const order = { title: 'A "bicycle"', pinData: { size: '漢字' } };
  const { item } = await chat.call('orders.open', { userId: 'bob', orderId: 'bike', order });
  const conversationId = item.conversation.id;
  await say(chat, conversationId, 'Is it still there?');
  await chat.call('orders.close', { conversationId });
}

async function broadcast(chat: ChatClient): Promise<void> {
  const list = {
    conversationId: 'customers',
    name: 'Customers "漢字"',
    userIds: ['alice', 'carol'],
  };
  await chat.call('broadcasts.create', list);
  await say(chat, 'customers', 'We are open.');
  for (;;) {
    const { counts } = await chat.call('deliveries.list', { conversationId: 'customers', seq: 1 });
    if (counts.pending === 0) return;
  }
}

/** What a device was seen is noted behind its session; the writes that follow come after that. */
async function logIn(chat: ChatClient, userId: string): Promise<void> {
  await chat.connect();
  await chat.disconnect();
  for (;;) {
    const { devices } = await chat.call('devices.list', { userId });
    if (devices.length > 0 && devices.every(({ isConnected }) => !isConnected)) return;
  }
}

async function changeGroup(chat: ChatClient, conversationId: string): Promise<void> {
  await chat.call('members.promote', { conversationId, userId: 'bob' });
  await chat.call('conversations.update', { conversationId, name: 'Dinner', memberCanEdit: true });
  await chat.call('conversations.setAnnouncement', { conversationId, text: 'At noon, "là"' });
  await chat.call('conversations.setAttributes', { conversationId, set: { colour: '漢字' } });
  await chat.call('members.setNickname', { conversationId, userId: 'bob', nickname: '漢' });
  await chat.call('members.ban', { conversationId, userId: 'carol', reason: '"' });
  const listed = { joinPolicy: 'approval', visibility: 'public' } as const;
  await chat.call('conversations.update', { conversationId, ...listed, tags: ['Food', '漢字'] });
  const destroyed = { conversationId: 'gone', name: 'Gone', memberIds: ['bob'] };
  await chat.call('conversations.createGroup', destroyed);
  await chat.call('conversations.destroy', { conversationId: 'gone' });
}

async function changeViews(chat: ChatClient, conversationId: string): Promise<void> {
  await chat.call('conversations.pin', { conversationId });
  await chat.call('conversations.setLabels', { conversationId, labels: ['Food', '漢字'] });
  await chat.call('conversations.setDraft', { conversationId, draft: { text: '"', updatedAt: 1 } });
  await chat.call('conversations.setNotifications', {
    conversationId,
    countPreference: 'mentions',
  });
  await chat.call('conversations.clear', { conversationId, upToSeq: 7 });
  await chat.call('conversations.markUnread', { conversationId, fromSeq: 90 });
  await chat.call('conversations.archive', { conversationId, keep: true });
}

/** Everything that a user can see of their account. */
export async function readView(url: string, userId: string): Promise<unknown> {
  const chat = await signIn(url, userId);
  const { items } = await chat.call('conversations.list', { show: 'all', limit: 100 });
  const { user } = await chat.call('users.get', { userId });
  const notifications = await chat.call('notifications.get', {});
  const logs = await Promise.all(
    items.map(async ({ conversation: { id: conversationId } }) => {
      const { messages } = await chat.call('messages.list', { conversationId, limit: 100 });
      const { members } = await chat.call('members.list', { conversationId });
      return { messages, members };
    }),
  );
  const mine = await chat.call('me.changes', { sinceRev: 0 });
  const { devices } = await chat.call('devices.list', { userId });
  const found = await chat.call('groups.list', { query: 'dinner', tag: 'food' });
  const { rooms } = await chat.call('rooms.list', {});
  // Who is in it is not stored.
  const places = rooms.map((room) => ({ ...room, onlineCount: 0 }));
  const adding = await chat.call('groups.getAddPolicy', {});
  return { items, user, notifications, logs, mine, devices, found, places, adding };
}

async function say(chat: ChatClient, conversationId: string, text: string): Promise<void> {
  const clientMsgId = crypto.randomUUID();
  await chat.call('messages.send', {
    conversationId,
    clientMsgId,
    content: { type: 'text', text },
  });
}
