import { randomUUID } from 'node:crypto';
import { type OperationName, operationNames, operations } from '@confab/protocol';
import type { ChatError } from '@confab/protocol/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiBench, type Caller, type TestUser, unique, useApi } from './support/api-bench.ts';
import { type AccessOutcome, attempt, isAllowed } from './support/attempt.ts';
import { authorisationTable, callerKinds } from './support/authorisation-table.ts';
import { exampleInput } from './support/example-input.ts';
import { takeFingerprint } from './support/fingerprint.ts';
import { callHttp, type Credential, readAnswer } from './support/http-door.ts';
import { connectLive, type LiveSocket } from './support/live-socket.ts';
import { SharedRoom } from './support/open-room.ts';

const kinds = [...callerKinds, 'actingKey'] as const;
type Kind = (typeof kinds)[number];

const haveSessions: ReadonlySet<Kind> = new Set<Kind>([
  'stranger',
  'former',
  'banned',
  'member',
  'blocked',
  'admin',
  'owner',
  'otherAppUser',
  'actingKey',
]);

/** Beside those that change who is in it: what the next caller would find changed. */
const changesGroup: ReadonlySet<OperationName> = new Set([
  'conversations.update',
  'conversations.setAnnouncement',
  'conversations.setAttributes',
  'conversations.freeze',
  'conversations.unfreeze',
  'conversations.destroy',
  'conversations.clear',
  'conversations.delete',
  'conversations.muteAll',
  'conversations.unmuteAll',
  'messages.recall',
  'messages.pin',
  'messages.unpin',
]);

/** Everyone there is, and for a backend that acts for the member the same as for the member. */
interface Cast {
  readonly credentials: Readonly<Record<Kind, Credential>>;
  readonly users: Readonly<
    Record<
      'former' | 'banned' | 'member' | 'blocked' | 'admin' | 'owner' | 'target' | 'guest',
      TestUser
    >
  >;
}

async function createCast(api: ApiBench): Promise<Cast> {
  const [stranger, former, banned, member, blocked, admin, owner, target, guest] = await api.users(
    'stranger',
    'former',
    'banned',
    'member',
    'blocked',
    'admin',
    'owner',
    'target',
    'guest',
  );
  await target.call('blocks.add', { userId: blocked.id });
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
    users: { former, banned, member, blocked, admin, owner, target, guest },
    credentials: {
      anonymous: { secret: null },
      stranger: stranger.credential,
      former: former.credential,
      banned: banned.credential,
      member: member.credential,
      blocked: blocked.credential,
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
  const { former, banned, member, blocked, admin, owner, target } = users;
  const everyone = [former, banned, member, blocked, admin, target];
  const conversationId = await api.group(owner, everyone);
  await api.server.app.context.store.kysely
    .updateTable('members')
    .set({ role: 'admin' })
    .where('conversation_id', '=', conversationId)
    .where('user_id', '=', admin.id)
    .execute();
  await owner.call('members.remove', { conversationId, userId: former.id });
  await owner.call('members.ban', { conversationId, userId: banned.id });
  await owner.send(conversationId);
  return conversationId;
}

/** What the table says; a backend that acts for the member may what the member may. */
function expectedOf(name: OperationName, kind: Kind): AccessOutcome {
  return authorisationTable[name][kind === 'actingKey' ? 'member' : kind];
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

  /** The subject of a call, and what the caller says. */
  async function inputFor(
    name: OperationName,
    { kind, isFresh }: { readonly kind: Kind; readonly isFresh: boolean },
  ): Promise<Record<string, unknown>> {
    const { target, guest, member } = cast.users;
    const caller = kind === 'actingKey' ? member.credential : cast.credentials[kind];
    return exampleInput(name, {
      conversationId: isFresh ? await createGroup(api, cast) : await sharedGroup,
      roomId: await sharedRoom.get(),
      targetId: target.id,
      guestId: guest.id,
      token: caller.secret,
    });
  }

  /** Tries an operation as everyone: first those who are refused, who change nothing together (ERR-2). */
  async function checkRow(
    name: OperationName,
    expectedOfKind: (kind: Kind) => AccessOutcome,
    send: (kind: Kind, input: Record<string, unknown>) => Promise<unknown>,
  ): Promise<void> {
    // What the others do to the group does not matter to the next one.
    const isChanging = name.startsWith('members.') || changesGroup.has(name);
    const check = async (kind: Kind) => {
      const isFresh = isChanging && isAllowed(expectedOfKind(kind));
      const input = await inputFor(name, { kind, isFresh });
      const outcome = await attempt(name, send(kind, input));
      expect([kind, outcome]).toEqual([kind, expectedOfKind(kind)]);
      if (isAllowed(outcome)) await sharedRoom.noteDone(name);
    };
    await sharedRoom.get();
    const before = await takeFingerprint(api.server);
    for (const kind of kinds) if (!isAllowed(expectedOfKind(kind))) await check(kind);
    expect(await takeFingerprint(api.server), `after ${name} was refused`).toEqual(before);
    for (const kind of kinds) if (isAllowed(expectedOfKind(kind))) await check(kind);
  }

  test.each(operationNames)('%s over HTTP', async (name) => {
    const { doors, method, path } = operations[name];
    const { url } = api.server;
    if (doors === 'session') {
      const response = await fetch(`${url}${path}`, { method, body: null });
      expect(await attempt(name, readAnswer(response))).toBe('not_found');
      return;
    }
    await checkRow(
      name,
      (kind) => expectedOf(name, kind),
      (kind, input) => callHttp({ url, credential: cast.credentials[kind] }, name, input),
    );
  });

  test.each(operationNames)('%s over a realtime session', async (name) => {
    await checkRow(
      name,
      // A session belongs to a user (AUTH-3): nobody else gets one.
      (kind) => (haveSessions.has(kind) ? expectedOf(name, kind) : 'unauthenticated'),
      async (kind, input) => {
        const open = sockets.get(kind) ?? connectLive(api.server.url, cast.credentials[kind]);
        sockets.set(kind, open);
        return (await open).call(name, input);
      },
    );
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
    const outsider = await api.user('outsider', appId);
    const real = await api.group(alice, [], { joinPolicy: 'open' });
    for (const name of ['conversations.get', 'members.join', 'messages.list'] as const) {
      const answers = await Promise.allSettled(
        [real, 'nowhere'].map((conversationId) => outsider.call(name, { conversationId })),
      );
      const shown = answers.map(({ status, ...rest }) => {
        const { code, message, details } = (rest as { reason: ChatError }).reason;
        return { status, code, message, details };
      });
      expect(shown[0]).toEqual(shown[1]);
    }
  });
});
