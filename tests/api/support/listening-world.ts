import { type ApiBench, type Caller, type TestUser, unique } from './api-bench.ts';
import { connectLive, type LiveSocket } from './live-socket.ts';
import { connectPlain, type PlainSocket } from './plain-socket.ts';

/**
 * Who may hear something. In the group and the room are `owner`, `admin` and `member`; `elsewhere` is a second device
 * of the member that is not in the room, `newcomer` a third one that comes and goes. `former` and `banned` were in
 * both, the owner has blocked `blocked`, and `joiner` comes and goes. The user of the other app has the member's id.
 */
export const listeners = [
  'owner',
  'admin',
  'member',
  'elsewhere',
  'newcomer',
  'joiner',
  'former',
  'banned',
  'blocked',
  'stranger',
  'otherAppUser',
] as const;
export type Listener = (typeof listeners)[number];

const people = [
  'owner',
  'admin',
  'member',
  'joiner',
  'former',
  'banned',
  'blocked',
  'stranger',
] as const;
type Person = (typeof people)[number];

/** Everyone there is, each with a session that remembers what it hears. */
export interface ListeningWorld {
  readonly api: ApiBench;
  readonly users: Readonly<Record<Person, TestUser>>;
  readonly sockets: Readonly<Partial<Record<Listener, LiveSocket>>>;
  /** Sockets of the plain face, which have joined the group if they may; one that comes and goes has none. */
  readonly plain: Readonly<Partial<Record<Listener, PlainSocket>>>;
  readonly backend: Caller;
  readonly groupId: string;
  readonly roomId: string;
  /** Between the owner and the member. */
  readonly directId: string;
  /** A device of the member connects for the first time; answers its id. */
  connectNewcomer(): Promise<string>;
  /** It goes. */
  disconnectNewcomer(): void;
}

/** Makes the world. */
export async function openListeningWorld(api: ApiBench): Promise<ListeningWorld> {
  const made = await api.users(...people);
  const users = Object.fromEntries(
    people.map((name, index) => [name, made[index]]),
  ) as ListeningWorld['users'];
  const { owner, member, joiner, blocked } = users;
  const sockets = await connectAll(api, users);
  const open = await owner.call('conversations.openDirect', { userId: member.id });
  await owner.call('conversations.openDirect', { userId: blocked.id });
  await owner.call('blocks.add', { userId: blocked.id });
  await joiner.call('groups.setAddPolicy', { addPolicy: 'everyone' });
  const groupId = await openGroup(api, users);
  return {
    api,
    users,
    sockets,
    plain: await connectAllPlain(api, users, groupId),
    backend: await api.backend(),
    groupId,
    roomId: await openRoom(users, sockets),
    directId: open.item.conversation.id,
    async connectNewcomer() {
      const deviceId = unique('tablet');
      const credential = { ...member.credential, deviceId };
      sockets.newcomer = await connectLive(api.server.url, credential);
      return deviceId;
    },
    disconnectNewcomer() {
      sockets.newcomer?.close();
      delete sockets.newcomer;
    },
  };
}

type Sockets = Partial<Record<Listener, LiveSocket>>;

async function connectAll(api: ApiBench, users: ListeningWorld['users']): Promise<Sockets> {
  await api.server.addApp('foreign-app');
  const twin = { secret: await api.server.token(users.member.id, { appId: 'foreign-app' }) };
  const sockets: Sockets = {
    elsewhere: await users.member.connect(),
    otherAppUser: await connectLive(api.server.url, twin),
  };
  for (const name of people) sockets[name] = await users[name].connect();
  return sockets;
}

async function connectAllPlain(
  api: ApiBench,
  users: ListeningWorld['users'],
  groupId: string,
): Promise<ListeningWorld['plain']> {
  const plain: Partial<Record<Listener, PlainSocket>> = {};
  for (const name of people) {
    const socket = await connectPlain(api.server.url, users[name].credential.secret);
    await socket.say('join_room', { roomId: groupId });
    plain[name] = socket;
  }
  return plain;
}

async function openGroup(api: ApiBench, users: ListeningWorld['users']): Promise<string> {
  const { owner, admin, member, former, banned } = users;
  const conversationId = await api.group(owner, [admin, member, former, banned]);
  await owner.call('members.promote', { conversationId, userId: admin.id });
  await owner.call('members.remove', { conversationId, userId: former.id });
  await owner.call('members.ban', { conversationId, userId: banned.id });
  return conversationId;
}

async function openRoom(users: ListeningWorld['users'], sockets: Sockets): Promise<string> {
  const { owner, admin, former, banned } = users;
  const roomId = unique('room');
  await owner.call('rooms.create', { roomId });
  for (const name of ['owner', 'admin', 'member', 'former', 'banned'] as const) {
    await sockets[name]?.call('rooms.join', { roomId });
  }
  await owner.call('rooms.promote', { roomId, userId: admin.id });
  await owner.call('rooms.kick', { roomId, userId: former.id });
  await owner.call('rooms.ban', { roomId, userId: banned.id });
  return roomId;
}
