import { startTestServer } from '@confab/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { connectSocket, emitOk, nextEvent, openSocket } from './api.ts';

test('under overload presence, typing, what rooms can do without and new connections are shed, and no durable send', async () => {
  const server = await startTestServer({
    settings: {
      CONFAB_RATE_LIMITS: 'on',
      CONFAB_ADMISSION_RATE: '10/10',
      CONFAB_SHED_LAG_MS: '2000/4000/8000',
    },
  });
  onTestFinished(() => server.close());
  const { overload } = server.app.context;
  const connect = async (user: string) => connectSocket(server.url, await server.token(user));
  const [alice, bob, carol] = await Promise.all(['alice', 'bob', 'carol'].map(connect));
  if (!alice || !bob || !carol) throw new Error('All three are connected.');
  const group = { conversationId: 'lunch', name: 'Lunch', memberIds: ['alice', 'bob', 'carol'] };
  await emitOk(alice, 'conversations.createGroup', group);
  await emitOk(bob, 'presence.subscribe', { userIds: ['carol'] });
  for (const socket of [alice, bob]) await emitOk(socket, 'rooms.enter', { roomId: 'stage' });
  const say = async (priority: 'low' | 'normal') => {
    const message = { roomId: 'stage', clientMsgId: crypto.randomUUID(), text: priority, priority };
    const { isDropped } = await emitOk(alice, 'rooms.send', message);
    return isDropped;
  };
  const heard: string[] = [];
  bob.onAny((name: string) => {
    if (!name.startsWith('room.')) heard.push(name);
  });
  const send = async () => {
    const told = nextEvent(bob, 'message.created');
    const content = { type: 'text', text: 'Hello' };
    const clientMsgId = crypto.randomUUID();
    await emitOk(alice, 'messages.send', { conversationId: 'lunch', clientMsgId, content });
    await told;
  };

  for (let turn = 0; turn < 20; turn++) overload.note(60_000);
  await emitOk(alice, 'typing.start', { conversationId: 'lunch' });
  const { fanOut, presence } = server.app.context;
  for (const session of fanOut.findUser('test-app', 'carol')?.sessions ?? []) {
    presence.depart(session);
  }
  presence.endGraceTimes();
  expect([await say('low'), await say('normal')]).toEqual([true, false]);
  await send();
  expect(heard).toEqual(['message.created']);
  const refused = [1, 2].map(async () => {
    const socket = openSocket(server.url, await server.token('alice'));
    return new Promise((resolve) => socket.once('connect_error', resolve));
  });
  expect(await Promise.race(refused)).toMatchObject({
    data: {
      code: 'rate_limited',
      retryAfterMs: expect.any(Number),
      details: { setting: 'CONFAB_SHED_LAG_MS' },
    },
  });

  const told = nextEvent(bob, 'presence.updated');
  for (let turn = 0; turn < 1000; turn++) overload.note(0);
  expect(await told).toMatchObject({ presence: { userId: 'carol', online: false } });
  expect(await say('low')).toBe(false);
  await emitOk(alice, 'typing.start', { conversationId: 'lunch' });
  await send();
  expect(heard.slice(1)).toEqual(['presence.updated', 'typing.started', 'message.created']);
});
