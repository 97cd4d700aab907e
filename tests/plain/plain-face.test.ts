import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { describe, expect, test, vi } from 'vitest';
import {
  connectSocket,
  emit,
  emitOk,
  nextEvent,
  openSocket,
  signInToDemo,
} from '../process/api.ts';
import { runConfab, useSharedServer, waitFor } from '../process/server-process.ts';

const server = useSharedServer();
vi.setConfig({ testTimeout: 30_000 });

const plain = '/api/v1/messaging';

describe('the plain face', () => {
  test('[PLAIN-1] joining a room that does not exist makes an open group of which the user is the owner', async () => {
    const { url, tokens, roomId } = await prepare();
    const alice = await connectSocket(url, tokens.alice, plain);
    expect(await emitOk(alice, 'join_room', { roomId })).toEqual({ roomId });
    const sdk = await connectSocket(url, tokens.alice);
    expect(await emitOk(sdk, 'conversations.get', { conversationId: roomId })).toMatchObject({
      item: {
        conversation: { type: 'group', name: roomId, joinPolicy: 'open', memberCount: 1 },
        membership: { role: 'owner' },
      },
    });
  });

  test('[PLAIN-1] two people who join the same new room at once end up in one room', async () => {
    const { url, tokens, roomId } = await prepare();
    const sockets = await Promise.all(
      [tokens.alice, tokens.bob, tokens.carol].map((token) => connectSocket(url, token, plain)),
    );
    const replies = await Promise.all(
      sockets.map((socket) => emit(socket, 'join_room', { roomId })),
    );
    expect(replies).toEqual(replies.map(() => ({ data: { roomId } })));
    const sdk = await connectSocket(url, tokens.alice);
    const { members } = await emitOk(sdk, 'members.list', { conversationId: roomId });
    expect(members).toHaveLength(3);
  });

  test('[PLAIN-1] a closed group and a direct conversation are not joined and do not show that they exist', async () => {
    const { url, tokens, roomId } = await prepare();
    const sdk = await connectSocket(url, tokens.alice);
    const group = { conversationId: roomId, name: 'Board', memberIds: ['bob'] };
    await emitOk(sdk, 'conversations.createGroup', group);
    const carol = await connectSocket(url, tokens.carol, plain);
    const heard = collectMessages(carol);
    for (const command of ['join_room', 'send_message']) {
      const input = { roomId, ...(command === 'send_message' && { content: 'Hello' }) };
      expect((await emit(carol, command, input)).error?.code).toMatch(
        /^(not_found|forbidden|already_exists)$/,
      );
    }
    const bob = await connectSocket(url, tokens.bob, plain);
    await emitOk(bob, 'send_message', { roomId, content: 'Only for us' });
    await emitOk(carol, 'send_message', { roomId: `${roomId}-2`, content: 'Mine' });
    await waitFor(() => heard.length > 0);
    expect(heard).toMatchObject([{ roomId: `${roomId}-2` }]);
  });

  test('[PLAIN-1] an app that does not allow open rooms answers not_found and makes none', async () => {
    const { url, roomId } = await prepare();
    const data = { CONFAB_DATA: server().dataDirectory };
    await runConfab(['apps', 'create', 'shop'], data);
    const token = (await runConfab(['token', 'alice', '--app', 'shop'], data)).stdout.trim();
    const alice = await connectSocket(url, token, plain);
    expect((await emit(alice, 'join_room', { roomId })).error?.code).toBe('not_found');
    const sent = await emit(alice, 'send_message', { roomId, content: 'Hello' });
    expect(sent.error?.code).toBe('not_found');
    const sdk = await connectSocket(url, token);
    expect((await emit(sdk, 'conversations.get', { conversationId: roomId })).error?.code).toBe(
      'not_found',
    );
  });

  test('[PLAIN-2] send_message joins first, and a repeated clientMsgId is one message', async () => {
    const { url, tokens, roomId } = await prepare();
    const alice = await connectSocket(url, tokens.alice, plain);
    const clientMsgId = randomUUID();
    const input = { roomId, content: 'Hello', clientMsgId };
    const first = await emitOk(alice, 'send_message', input);
    expect(first).toMatchObject({ seq: 1 });
    expect(await emitOk(alice, 'send_message', input)).toEqual(first);
    expect(await emitOk(alice, 'send_message', { roomId, content: 'Again' })).toMatchObject({
      seq: 2,
    });
  });

  test('[PLAIN-3] leave_room ends the membership and silences the room at once', async () => {
    const { url, tokens, roomId } = await prepare();
    const alice = await connectSocket(url, tokens.alice, plain);
    const bob = await connectSocket(url, tokens.bob, plain);
    await emitOk(alice, 'join_room', { roomId });
    await emitOk(bob, 'join_room', { roomId });
    const heard = collectMessages(bob);
    expect(await emitOk(bob, 'leave_room', { roomId })).toEqual({ roomId });
    await emitOk(alice, 'send_message', { roomId, content: 'Without Bob' });
    await emitOk(bob, 'send_message', { roomId: `${roomId}-2`, content: 'Bob is here' });
    await waitFor(() => heard.length > 0);
    expect(heard).toMatchObject([{ roomId: `${roomId}-2` }]);
    const sdk = await connectSocket(url, tokens.bob);
    const listed = await emit(sdk, 'messages.list', { conversationId: roomId });
    expect(listed.error?.code).toBe('not_member');
  });

  test('[PLAIN-4] a room from which the user was removed falls silent at once, on all of their sockets', async () => {
    const { url, tokens, roomId } = await prepare();
    const alice = await connectSocket(url, tokens.alice, plain);
    await emitOk(alice, 'join_room', { roomId });
    const bobs = await Promise.all([1, 2].map(() => connectSocket(url, tokens.bob, plain)));
    for (const bob of bobs) await emitOk(bob, 'join_room', { roomId });
    const heard = bobs.map(collectMessages);
    const owner = await connectSocket(url, tokens.alice);
    await emitOk(owner, 'members.remove', { conversationId: roomId, userId: 'bob' });
    await emitOk(alice, 'send_message', { roomId, content: 'Without Bob' });
    for (const bob of bobs)
      await emitOk(bob, 'send_message', { roomId: `${roomId}-2`, content: 'Hello' });
    await waitFor(() => heard.every((messages) => messages.length > 0));
    expect(heard.flat().filter((message) => message.roomId === roomId)).toEqual([]);
  });

  test('[PLAIN-4] new_message comes only for rooms that this socket has joined, its own messages included', async () => {
    const { url, tokens, roomId } = await prepare();
    const joined = await connectSocket(url, tokens.alice, plain);
    const other = await connectSocket(url, tokens.alice, plain);
    await emitOk(joined, 'join_room', { roomId });
    const heardByOther = collectMessages(other);
    const heard = nextEvent(joined, 'new_message');
    const ack = await emitOk(joined, 'send_message', { roomId, content: 'Hello' });
    expect(await heard).toEqual({
      id: ack['id'],
      roomId,
      seq: 1,
      sender: 'alice',
      content: 'Hello',
      createdAt: ack['createdAt'],
    });
    await emitOk(other, 'send_message', { roomId: `${roomId}-2`, content: 'Hello' });
    await waitFor(() => heardByOther.length > 0);
    expect(heardByOther).toMatchObject([{ roomId: `${roomId}-2` }]);
  });

  test('[PLAIN-5] an error answers the ack, or is an exception when there is none', async () => {
    const { url, tokens, roomId } = await prepare();
    const alice = await connectSocket(url, tokens.alice, plain);
    const wrong: readonly (readonly [command: string, input: unknown, code: string])[] = [
      ['send_message', { roomId, content: '' }, 'invalid_argument'],
      ['send_message', { roomId, content: 'Hello', colour: 'red' }, 'invalid_argument'],
      ['send_message', { roomId }, 'invalid_argument'],
      ['send_message', { roomId: 'no spaces', content: 'Hello' }, 'invalid_argument'],
      ['send_message', { roomId: { toString: 1 }, content: 'Hello' }, 'invalid_argument'],
      ['send_message', 'Hello', 'invalid_argument'],
      ['join_room', null, 'invalid_argument'],
      ['join_room', {}, 'invalid_argument'],
      ['leave_room', { roomId: 'nowhere' }, 'not_found'],
      ['messages.send', { conversationId: roomId }, 'not_found'],
      ['constructor', {}, 'not_found'],
    ];
    for (const [operation, input, code] of wrong) {
      expect((await emit(alice, operation, input)).error).toMatchObject({
        code,
        requestId: expect.any(String),
      });
      const exception = nextEvent(alice, 'exception');
      alice.emit(operation, input);
      expect(await exception).toMatchObject({ operation, error: { code } });
    }
  });

  test('[PLAIN-6] commands of one socket are carried out in order', async () => {
    const { url, tokens, roomId } = await prepare();
    const alice = await connectSocket(url, tokens.alice, plain);
    const heard = collectMessages(alice);
    const contents = Array.from({ length: 50 }, (_, index) => `Message ${index}`);
    for (const [index, content] of contents.entries()) {
      alice.emit('send_message', { roomId, content });
      if (index % 10 === 9) alice.emit('leave_room', { roomId });
    }
    await waitFor(() => heard.length === contents.length);
    expect(heard.map(({ content }) => content)).toEqual(contents);
    // Between them stands that Alice left, and came back (INFO-1).
    const seqs = contents.map((_, index) => index + 1 + 2 * Math.floor(index / 10));
    expect(heard.map(({ seq }) => seq)).toEqual(seqs);
  });

  test('[CONN-2] a refused handshake is a connect_error with the error', async () => {
    const { url } = await prepare();
    for (const token of ['', 'nonsense', 'a.b.c']) {
      const refused = await nextEvent(openSocket(url, token, plain), 'connect').catch(
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({ data: { code: 'unauthenticated', retryable: true } });
    }
  });
});

describe('plain clients and SDK clients', () => {
  test('[SEND-5] see the same rows, both ways', async () => {
    const { url, tokens, roomId } = await prepare();
    const alice = await connectSocket(url, tokens.alice, plain);
    await emitOk(alice, 'join_room', { roomId });
    const bob = await connectSocket(url, tokens.bob);
    await emitOk(bob, 'members.join', { conversationId: roomId });

    const seenByBob = nextEvent(bob, 'message.created');
    const heard = collectMessages(alice);
    const fromAlice = await emitOk(alice, 'send_message', {
      roomId,
      content: 'From plain',
    });
    expect(await seenByBob).toMatchObject({
      message: {
        id: fromAlice['id'],
        senderId: 'alice',
        content: { type: 'text', text: 'From plain' },
      },
    });

    const fromBob = await emitOk(bob, 'messages.send', {
      conversationId: roomId,
      clientMsgId: randomUUID(),
      content: { type: 'text', text: 'From the SDK' },
    });
    await waitFor(() => heard.length === 2);
    expect(heard[1]).toMatchObject({
      id: fromBob['id'],
      sender: 'bob',
      content: 'From the SDK',
      seq: 3,
    });
    expect(await emitOk(bob, 'conversations.get', { conversationId: roomId })).toMatchObject({
      item: { unreadCount: 1, conversation: { messageCount: 2 } },
    });
  });
});

interface PlainMessage {
  readonly roomId: string;
  readonly seq: number;
  readonly content: string;
}

function collectMessages(socket: Socket): PlainMessage[] {
  const messages: PlainMessage[] = [];
  socket.on('new_message', (message: PlainMessage) => messages.push(message));
  return messages;
}

/** The shared server, its demo users, and a room of the test's own. */
async function prepare() {
  const { url } = server();
  const [alice = '', bob = '', carol = ''] = await Promise.all(
    ['alice', 'bob', 'carol'].map((userId) => signInToDemo(url, userId)),
  );
  return { url, tokens: { alice, bob, carol }, roomId: `room-${randomUUID()}` };
}
