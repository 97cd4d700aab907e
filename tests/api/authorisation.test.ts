import { randomUUID } from 'node:crypto';
import { type OperationName, operationNames, operations } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiBench, type Caller, type TestUser, unique, useApi } from './support/api-bench.ts';
import {
  type AccessOutcome,
  authorisationTable,
  type CallerKind,
  callerKinds,
} from './support/authorisation-table.ts';
import { exampleInput } from './support/example-input.ts';
import { takeFingerprint } from './support/fingerprint.ts';
import { callHttp, type Credential, readAnswer } from './support/http-door.ts';
import { connectLive, type LiveSocket } from './support/live-socket.ts';
import { SharedRoom } from './support/open-room.ts';

const actors = [
  'anonymous',
  'stranger',
  'former',
  'member',
  'admin',
  'owner',
  'otherAppUser',
] as const;

/** Beside those that change who is in it. */
const changesGroup: ReadonlySet<OperationName> = new Set([
  'conversations.update',
  'conversations.setAnnouncement',
  'conversations.setAttributes',
  'conversations.freeze',
  'conversations.unfreeze',
  'conversations.destroy',
  'conversations.muteAll',
  'conversations.unmuteAll',
  'messages.recall',
  'messages.pin',
  'messages.unpin',
]);

/** Everyone there is, and for a backend that acts for the member the same as for the member. */
interface Cast {
  readonly credentials: Readonly<Record<CallerKind | 'actingKey', Credential>>;
  readonly users: Readonly<
    Record<'former' | 'member' | 'admin' | 'owner' | 'target' | 'guest', TestUser>
  >;
}

async function createCast(api: ApiBench): Promise<Cast> {
  const [stranger, former, member, admin, owner, target, guest] = await api.users(
    'stranger',
    'former',
    'member',
    'admin',
    'owner',
    'target',
    'guest',
  );
  await api.server.addApp('other-app');
  const otherAppUser = await api.user('other', 'other-app');
  const key = await api.backend();
  const revoked = await api.backend();
  await api.server.app.context.store.kysely
    .updateTable('api_keys')
    .set({ revoked_at: 1 })
    .where('id', '=', revoked.credential.secret?.split('_')[1] ?? '')
    .execute();
  const phone = { app_id: 'test-app', user_id: guest.id, id: 'phone', platform: 'other' };
  const seen = { first_seen_at: 1, last_seen_at: 1, tokens_valid_from: 0 };
  await api.server.app.context.store.kysely
    .insertInto('devices')
    .values({ ...phone, ...seen })
    .execute();
  return {
    users: { former, member, admin, owner, target, guest },
    credentials: {
      anonymous: { secret: null },
      stranger: stranger.credential,
      former: former.credential,
      member: member.credential,
      admin: admin.credential,
      owner: owner.credential,
      otherAppUser: otherAppUser.credential,
      key: key.credential,
      otherAppKey: (await api.backend('other-app')).credential,
      revokedKey: revoked.credential,
      actingKey: { ...key.credential, actingUserId: member.id },
    },
  };
}

/** A fresh group with everyone in their place and one message in it. */
async function createGroup(api: ApiBench, { users }: Cast): Promise<string> {
  const { former, member, admin, owner, target } = users;
  const conversationId = await api.group(owner, [former, member, admin, target]);
  await api.server.app.context.store.kysely
    .updateTable('members')
    .set({ role: 'admin' })
    .where('conversation_id', '=', conversationId)
    .where('user_id', '=', admin.id)
    .execute();
  await owner.call('members.remove', { conversationId, userId: former.id });
  await owner.send(conversationId);
  return conversationId;
}

function outcomeOf(name: OperationName, output: unknown): AccessOutcome {
  if (name !== 'conversations.changes') return 'ok';
  return (output as { results: { status: AccessOutcome }[] }).results[0]?.status ?? 'ok';
}

async function attempt(name: OperationName, call: Promise<unknown>): Promise<AccessOutcome> {
  try {
    return outcomeOf(name, await call);
  } catch (error) {
    if (error instanceof ChatError) return error.code;
    throw error;
  }
}

describe('[I26] the authorisation matrix', () => {
  const api = useApi({}, { settings: { CONFAB_DEMO: 'on' } });
  let cast: Cast;
  let sharedGroup: Promise<string>;
  let sharedRoom: SharedRoom;
  const sockets = new Map<string, Promise<LiveSocket>>();
  beforeAll(async () => {
    cast = await createCast(api);
    sharedGroup = createGroup(api, cast);
    sharedRoom = new SharedRoom(cast.users);
  });
  afterAll(async () => {
    for (const socket of await Promise.allSettled(sockets.values())) {
      if (socket.status === 'fulfilled') socket.value.close();
    }
  });

  async function check(
    name: OperationName,
    kind: CallerKind | 'actingKey',
    send: (credential: Credential, input: Record<string, unknown>) => Promise<unknown>,
  ): Promise<AccessOutcome> {
    const credential = cast.credentials[kind];
    // What the others do to the group does not matter to the next one.
    const isChanging = name.startsWith('members.') || changesGroup.has(name);
    const conversationId = isChanging ? await createGroup(api, cast) : await sharedGroup;
    const roomId = await sharedRoom.get();
    const before = await takeFingerprint(api.server);
    const { target, guest, member } = cast.users;
    const input = exampleInput(name, {
      conversationId,
      roomId,
      targetId: target.id,
      guestId: guest.id,
      token: kind === 'actingKey' ? member.credential.secret : credential.secret,
    });
    const outcome = await attempt(name, send(credential, input));
    if (outcome !== 'ok' && outcome !== 'changes') {
      expect(await takeFingerprint(api.server), `after ${name} was refused to ${kind}`).toEqual(
        before,
      );
    } else await sharedRoom.noteDone(name);
    return outcome;
  }

  const kinds = [...callerKinds, 'actingKey'] as const;

  test.each(operationNames)('%s over HTTP', async (name) => {
    const { doors, method, path } = operations[name];
    const expected = { ...authorisationTable[name], actingKey: authorisationTable[name].member };
    for (const kind of kinds) {
      const { url } = api.server;
      if (doors === 'session') {
        const response = await fetch(`${url}${path}`, { method, body: null });
        expect(await attempt(name, readAnswer(response))).toBe('not_found');
        continue;
      }
      const outcome = await check(name, kind, (credential, input) =>
        callHttp({ url, credential }, name, input),
      );
      expect([kind, outcome]).toEqual([kind, expected[kind]]);
    }
  });

  test.each(operationNames)('%s over a realtime session', async (name) => {
    const expected = { ...authorisationTable[name], actingKey: authorisationTable[name].member };
    for (const kind of kinds) {
      const hasSession = kind === 'actingKey' || (actors as readonly string[]).includes(kind);
      const outcome = await check(name, kind, async (credential, input) => {
        const open = sockets.get(kind) ?? connectLive(api.server.url, credential);
        sockets.set(kind, open);
        return (await open).call(name, input);
      });
      // A session belongs to a user (AUTH-3): nobody else gets one.
      const isUser = hasSession && kind !== 'anonymous';
      expect([kind, outcome]).toEqual([kind, isUser ? expected[kind] : 'unauthenticated']);
    }
  });
});

describe('[I27] two apps with the same ids', () => {
  const api = useApi({});

  test('see nothing of each other: users, conversations, members, messages, presence, events', async () => {
    const appId = unique('twin');
    await api.server.addApp(appId);
    const [id, friend] = [unique('alice'), unique('bob')];
    const conversationId = unique('lunch');
    const inApp = async (app: string) => {
      const calls: Caller[] = [];
      for (const userId of [id, friend]) {
        const caller = api.caller(
          { secret: await api.server.token(userId, { appId: app }) },
          userId,
        );
        await caller.call('users.updateProfile', { name: `${userId} of ${app}` });
        calls.push(caller);
      }
      const [alice, bob] = calls as [Caller, Caller];
      const memberIds = [friend];
      const name = `Lunch of ${app}`;
      await alice.call('conversations.createGroup', { conversationId, name, memberIds });
      const direct = await alice.call('conversations.openDirect', { userId: friend });
      const socket = await connectLive(api.server.url, bob.credential);
      await socket.call('presence.subscribe', { userIds: [id] });
      await socket.heard();
      return { alice, bob, socket, directId: direct.item.conversation.id };
    };
    const [ours, theirs] = [await inApp('test-app'), await inApp(appId)];
    const clientMsgId = randomUUID();
    const input = { conversationId, clientMsgId, content: { type: 'text', text: 'secret' } };
    const ack = await ours.alice.call('messages.send', input);
    await ours.alice.call('typing.start', { conversationId });
    await ours.alice.call('receipts.markRead', { conversationId, upToSeq: 1 });
    await ours.bob.call('users.updateProfile', { name: 'changed' });
    const ourAlice = await connectLive(api.server.url, ours.alice.credential);
    expect(await theirs.socket.heard()).toEqual([]);
    expect((await ours.socket.heard()).length).toBeGreaterThanOrEqual(5);
    ourAlice.close();

    const { item } = await theirs.bob.call('conversations.get', { conversationId });
    expect(item).toMatchObject({
      conversation: { name: `Lunch of ${appId}`, seq: 0 },
      lastMessage: null,
    });
    expect((await theirs.bob.call('users.get', { userId: id })).user.name).toBe(
      `${id} of ${appId}`,
    );
    const { presences } = await theirs.bob.call('presence.get', { userIds: [id] });
    expect(presences[0]?.lastSeenAt).toBeNull();
    expect((await theirs.alice.call('messages.send', input)).id).not.toBe(ack.id);
    const foreign = { conversationId: ours.directId };
    await expect(theirs.alice.call('conversations.get', foreign)).rejects.toMatchObject({
      code: 'not_found',
    });
    const { users } = await theirs.alice.call('users.search', { query: '', limit: 100 });
    expect(users.map((user) => user.id)).toEqual([id, friend].toSorted());
    for (const { socket } of [ours, theirs]) socket.close();
  });

  test('another app’s group answers exactly as one that does not exist', async () => {
    const appId = unique('probe');
    await api.server.addApp(appId);
    const alice = await api.user('alice');
    const mallory = await api.user('mallory', appId);
    const real = await api.group(alice, [], { joinPolicy: 'open' });
    for (const name of ['conversations.get', 'members.join', 'messages.list'] as const) {
      const answers = await Promise.allSettled(
        [real, 'nowhere'].map((conversationId) => mallory.call(name, { conversationId })),
      );
      const shown = answers.map(({ status, ...rest }) => {
        const { code, message, details } = (rest as { reason: ChatError }).reason;
        return { status, code, message, details };
      });
      expect(shown[0]).toEqual(shown[1]);
    }
  });
});
