import { randomUUID } from 'node:crypto';
import type { ErrorCode } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type ApiBench,
  databaseNames,
  draft,
  type TestUser,
  unique,
  useApi,
} from './support/api-bench.ts';
import { takeFingerprint } from './support/fingerprint.ts';
import { connectPlain } from './support/plain-socket.ts';

/** An open group with somebody who was in it and somebody who never was. */
interface Place {
  readonly api: ApiBench;
  readonly owner: TestUser;
  readonly former: TestUser;
  readonly stranger: TestUser;
  readonly conversationId: string;
}

interface Refusal {
  readonly what: string;
  readonly code: ErrorCode;
  /** Who comes; the stranger unless it says otherwise. */
  readonly who?: 'former';
  /** What is in the way, and what the message has of it. */
  arrange?(place: Place): Promise<object | void>;
  readonly message?: object;
}

const refusals: readonly Refusal[] = [
  {
    what: 'a frozen group',
    code: 'frozen',
    arrange: async ({ owner, conversationId }) =>
      void (await owner.call('conversations.freeze', { conversationId })),
  },
  {
    what: 'a group in which only some may write',
    code: 'muted',
    arrange: async ({ owner, conversationId }) =>
      void (await owner.call('conversations.muteAll', { conversationId })),
  },
  {
    what: 'a mute of before',
    code: 'muted',
    who: 'former',
    arrange: async ({ owner, former, conversationId }) => {
      await former.call('members.join', { conversationId });
      await owner.call('members.mute', { conversationId, userId: former.id });
      await former.call('members.leave', { conversationId });
    },
  },
  {
    what: 'slow mode, for who has just written there',
    code: 'rate_limited',
    who: 'former',
    arrange: async ({ owner, former, conversationId }) => {
      await owner.call('conversations.update', { conversationId, slowModeSeconds: 60 });
      await former.call('members.join', { conversationId });
      await former.send(conversationId);
      await former.call('members.leave', { conversationId });
    },
  },
  {
    what: 'a ban',
    code: 'banned',
    arrange: async ({ owner, stranger, conversationId }) =>
      void (await owner.call('members.ban', { conversationId, userId: stranger.id })),
  },
  {
    what: 'a full group',
    code: 'limit_exceeded',
    arrange: async ({ api, owner, conversationId }) => {
      const maxMembers = 2;
      await owner.call('conversations.update', { conversationId, maxMembers });
      const userIds = [(await api.user('another')).id];
      await owner.call('members.add', { conversationId, userIds });
    },
  },
  {
    what: 'a text that is too long',
    code: 'invalid_argument',
    message: { content: 'x'.repeat(limits.messageTextLength + 1) },
  },
  { what: 'a blank text', code: 'invalid_argument', message: { content: ' \n' } },
  { what: 'no text', code: 'invalid_argument', message: { content: 7 } },
  { what: 'no clientMsgId', code: 'invalid_argument', message: { clientMsgId: 'mine' } },
  {
    what: 'a clientMsgId of another conversation',
    code: 'conflict',
    arrange: async ({ api, stranger }) => {
      const clientMsgId = randomUUID();
      const elsewhere = await api.group(stranger);
      await stranger.call('messages.send', draft(elsewhere, 'hello', clientMsgId));
      return { clientMsgId };
    },
  },
];

describe.each(databaseNames)('who comes into a room by writing, on %s', (database) => {
  const api = useApi({ database });

  async function open(): Promise<Place> {
    const [owner, former, stranger] = await api.users('owner', 'former', 'stranger');
    const conversationId = await api.group(owner, [former], { joinPolicy: 'open' });
    await former.call('members.leave', { conversationId });
    return { api, owner, former, stranger, conversationId };
  }

  async function connect({ credential }: TestUser) {
    const socket = await connectPlain(api.server.url, credential.secret);
    onTestFinished(() => socket.close());
    return socket;
  }

  test.each(refusals)('[PLAIN-2] [ERR-2] is not in it past $what', async (refusal) => {
    const place = await open();
    const { owner, conversationId: roomId } = place;
    const given = await refusal.arrange?.(place);
    const who = await connect(place[refusal.who ?? 'stranger']);
    const before = await takeFingerprint(api.server);
    const message = { roomId, content: 'hello', ...refusal.message, ...given };
    expect(await who.say('send_message', message)).toBe(refusal.code);
    expect(await takeFingerprint(api.server)).toEqual(before);
    await owner.send(roomId);
    expect(await who.heard()).toEqual([]);
  });

  test('[PLAIN-1] [PLAIN-2] makes no room by what is refused', async () => {
    const alice = await connect(await api.user('alice'));
    const before = await takeFingerprint(api.server);
    const content = 'x'.repeat(limits.messageTextLength + 1);
    const roomId = unique('room');
    expect(await alice.say('send_message', { roomId, content })).toBe('invalid_argument');
    api.server.failCommits(1);
    expect(await alice.say('send_message', { roomId, content: 'hello' })).toBe('unavailable');
    expect(await takeFingerprint(api.server)).toEqual(before);
    expect(await alice.say('send_message', { roomId, content: 'hello' })).toBe('ok');
    expect(await alice.heard()).toEqual(['new_message']);
  });

  test('[PLAIN-2] has not joined with a socket either by a message that is refused', async () => {
    const { owner, former: muted, conversationId: roomId } = await open();
    await muted.call('members.join', { conversationId: roomId });
    await owner.call('members.mute', { conversationId: roomId, userId: muted.id });
    const socket = await connect(muted);
    expect(await socket.say('send_message', { roomId, content: 'hello' })).toBe('muted');
    await owner.send(roomId);
    expect(await socket.heard()).toEqual([]);
    expect(await socket.say('join_room', { roomId })).toBe('ok');
    await owner.send(roomId);
    expect(await socket.heard()).toEqual(['new_message']);
  });

  test('[PLAIN-2] is in it once the message is taken, and says so to the others before it', async () => {
    const { owner, stranger, conversationId: roomId } = await open();
    const hearing = await owner.connect();
    const who = await connect(stranger);
    expect(await who.say('send_message', { roomId, content: 'hello' })).toBe('ok');
    expect(await who.heard()).toEqual(['new_message']);
    const names = (await hearing.heard()).map(({ name }) => name);
    expect(names.filter((name) => /^(conversation|message)\./.test(name))).toEqual([
      'conversation.updated',
      'message.created',
    ]);
  });
});

describe('[I30] who comes into a room by writing, beyond the limit of', () => {
  const settings = { CONFAB_RATE_LIMITS: 'on' };
  const ways = [
    ['joining', useApi({}, { settings: { ...settings, CONFAB_RATE_WRITE: '0.001/1' } })],
    ['sending', useApi({}, { settings: { ...settings, CONFAB_RATE_SEND: '0.001/1' } })],
  ] as const;

  test.each(ways)('%s, is not in it', async (_limit, api) => {
    const { credential } = await api.user('alice');
    const alice = await connectPlain(api.server.url, credential.secret);
    onTestFinished(() => alice.close());
    const say = () => alice.say('send_message', { roomId: unique('room'), content: 'hello' });
    expect(await say()).toBe('ok');
    const before = await takeFingerprint(api.server);
    expect(await say()).toBe('rate_limited');
    expect(await takeFingerprint(api.server)).toEqual(before);
  });
});
