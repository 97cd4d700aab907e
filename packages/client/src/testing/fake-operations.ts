import type {
  OperationInput,
  OperationName,
  OperationOutput,
  Profile,
  User,
} from '@confab/protocol';
import {
  ChatError,
  digestBucketCount,
  digestBucketOf,
  noPresence,
  noSettings,
} from '@confab/protocol/runtime';
import type { FakeConversation } from './fake-conversation.ts';
import type { FakeServer, FakeSession } from './fake-server.ts';

type Handlers = {
  [Name in OperationName]?: (
    server: FakeServer,
    session: FakeSession,
    input: OperationInput<Name>,
  ) => OperationOutput<Name>;
};

/** Carries out the operations that the SDK itself needs. */
export function answerOperation(
  server: FakeServer,
  session: FakeSession,
  { name, input }: { name: OperationName; input: unknown },
): unknown {
  const handler = handlers[name] as
    | ((server: FakeServer, session: FakeSession, input: unknown) => unknown)
    | undefined;
  if (handler === undefined) throw new ChatError('not_found');
  return handler(server, session, input);
}

function memberOf(server: FakeServer, userId: string, conversationId: string): FakeConversation {
  const held = server.find(conversationId);
  if (!held.activeIds().includes(userId)) throw new ChatError('not_member');
  return held;
}

function profileOf(user: User): Profile {
  return { user, privateAttributes: {}, rev: 0 };
}

function usersOf(server: FakeServer, ids: Iterable<string>) {
  return [...ids].flatMap((id) => server.users.get(id) ?? []);
}

const handlers: Handlers = {
  'messages.send': (server, { userId }, { conversationId, clientMsgId, content }) => {
    const held = memberOf(server, userId, conversationId);
    const known = held.messages.find(
      (message) => message.senderId === userId && message.clientMsgId === clientMsgId,
    );
    const message =
      known ?? server.store(conversationId, { senderId: userId, clientMsgId, content });
    const { id, seq, rev, createdAt, messageCount, senderCount } = message;
    return { id, conversationId, seq, rev, createdAt, messageCount, senderCount };
  },

  'messages.list': (server, { userId }, { conversationId, before, after, around, ...input }) => {
    const limit = Math.min(input.limit ?? 30, server.pageMax);
    const { messages } = memberOf(server, userId, conversationId);
    let start = Math.max(0, messages.length - limit);
    if (before !== undefined) start = Math.max(0, Math.min(messages.length, before - 1) - limit);
    if (after !== undefined) start = after;
    if (around !== undefined) start = Math.max(0, around - 1 - Math.floor(limit / 2));
    const end = before === undefined ? start + limit : Math.min(start + limit, before - 1);
    const page = messages.slice(start, end);
    return { messages: page, hasOlder: start > 0, hasNewer: end < messages.length };
  },

  'conversations.list': (server, { userId }, { limit = 30, cursor }) => {
    const mine = [...server.conversations.values()]
      .filter((held) => held.activeIds().includes(userId))
      .sort((a, b) => b.conversation.lastActivityAt - a.conversation.lastActivityAt);
    const start = Number(cursor ?? 0);
    const page = mine.slice(start, start + limit);
    return {
      items: page.map((held) => held.itemFor(userId)),
      users: usersOf(server, new Set(page.flatMap((held) => [...held.members.keys()]))),
      nextCursor: start + limit < mine.length ? String(start + limit) : null,
    };
  },

  'conversations.get': (server, { userId }, { conversationId }) => {
    const held = memberOf(server, userId, conversationId);
    return { item: held.itemFor(userId), users: usersOf(server, held.members.keys()) };
  },

  'conversations.openDirect': (server, session, { userId }) => {
    const pair = [session.userId, userId].sort().join('-');
    const held = server.conversations.get(pair) ?? server.direct(pair, session.userId, userId);
    return { item: held.itemFor(session.userId), users: usersOf(server, held.members.keys()) };
  },

  'conversations.changes': (server, { userId }, { cursors }) => ({
    results: cursors.map(({ conversationId, sinceRev }) => {
      const held = server.conversations.get(conversationId);
      return held === undefined
        ? { status: 'gone' as const, conversationId }
        : held.changesFor(userId, sinceRev, server.rowsMax);
    }),
    users: [],
  }),

  'members.list': (server, { userId }, { conversationId }) => {
    const { members } = memberOf(server, userId, conversationId);
    return {
      members: [...members.values()],
      users: usersOf(server, members.keys()),
      nextCursor: null,
    };
  },

  'receipts.markRead': (server, { userId }, { conversationId, upToSeq }) => {
    server.read(conversationId, userId, upToSeq);
    return { membership: server.find(conversationId).membershipOf(userId) };
  },

  'receipts.markDelivered': (server, { userId }, { conversationId, upToSeq }) => {
    server.deliver(conversationId, userId, upToSeq);
    return { membership: server.find(conversationId).membershipOf(userId) };
  },

  sync: (server, { userId }, { epoch, digest = [] }) => {
    const base = { epoch: server.epoch, serverTime: server.now(), rev: 0 };
    if (epoch !== undefined && epoch !== server.epoch)
      return { ...base, status: 'reset', buckets: [], isComplete: true };
    const mine = server.digestFor(userId);
    const different = Array.from({ length: digestBucketCount }, (_, bucket) => bucket).filter(
      (bucket) => mine.digest[bucket] !== (digest[bucket] ?? 0),
    );
    const buckets = different.map((bucket) => ({
      bucket,
      conversations: mine.entries.filter(
        (entry) => digestBucketOf(entry.conversationId) === bucket,
      ),
    }));
    const status = buckets.length === 0 ? 'same' : 'different';
    const isComplete = buckets.length <= server.bucketsMax;
    return { ...base, status, buckets: buckets.slice(0, server.bucketsMax), isComplete };
  },

  'me.changes': (server, { userId }) => {
    const profiles = usersOf(server, [userId]).map((user) => profileOf(user));
    return { changes: { profiles }, upToRev: 0, isComplete: true };
  },

  'users.updateProfile': (server, { userId }, { privateAttributes = {}, ...change }) => {
    const [user] = usersOf(server, [userId]);
    if (user === undefined) throw new ChatError('not_found');
    const changed = { ...user, ...change, updatedAt: user.updatedAt + 1 };
    server.users.set(userId, changed);
    return { ...profileOf(changed), privateAttributes };
  },

  'users.batch': (server, _session, { userIds }) => ({ users: usersOf(server, userIds) }),

  'session.refresh': (server) => ({ expiresAt: server.now() + (server.tokenLifeMs ?? 0) }),

  'groups.getStatistics': (server, { userId }, { conversationId }) => {
    const ids = memberOf(server, userId, conversationId).activeIds();
    const online = new Set([...server.sessions].map((session) => session.userId));
    return { memberCount: ids.length, onlineCount: ids.filter((id) => online.has(id)).length };
  },

  'presence.subscribe': (_server, session, { userIds }) => {
    for (const userId of userIds) session.presence.add(userId);
    const here = { online: true, status: 'online' } as const;
    return { presences: userIds.map((userId) => ({ ...noPresence(userId), ...here })) };
  },

  'presence.unsubscribe': (_server, session, { userIds }) => {
    for (const userId of userIds) session.presence.delete(userId);
    return {};
  },

  'typing.start': (server, { userId }, { conversationId, kind = 'text' }) => {
    const others = server
      .find(conversationId)
      .activeIds()
      .filter((id) => id !== userId);
    server.publish(others, 'typing.started', { conversationId, userId, kind });
    return {};
  },

  'typing.stop': (server, { userId }, { conversationId }) => {
    const others = server
      .find(conversationId)
      .activeIds()
      .filter((id) => id !== userId);
    server.publish(others, 'typing.stopped', { conversationId, userId });
    return {};
  },

  'notifications.set': (_server, _session, notifications) => ({
    settings: { ...noSettings, rev: 1, notifications },
  }),
};
