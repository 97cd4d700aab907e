import type { EventName, OperationName } from '@confab/protocol';
import type { Listener, ListeningWorld } from './listening-world.ts';
import { share } from './shared-files.ts';

/** Something happens, and exactly these hear of it. */
export interface Scene {
  readonly what: string;
  readonly act: (world: ListeningWorld) => Promise<unknown>;
  readonly reaches: readonly Listener[];
  /** Whose sockets of the plain face hear `new_message`; they never hear anything else (PLAIN-4). Nobody's by default. */
  readonly reachesPlain?: readonly Listener[];
}

type Act = Scene['act'];

const everyone: readonly Listener[] = [
  'owner',
  'admin',
  'member',
  'elsewhere',
  'joiner',
  'former',
  'banned',
  'blocked',
  'stranger',
  'otherAppUser',
];
const inGroup: readonly Listener[] = ['owner', 'admin', 'member', 'elsewhere'];
const inRoom: readonly Listener[] = ['owner', 'admin', 'member'];
const inDirect: readonly Listener[] = ['owner', 'member', 'elsewhere'];
const ofMember: readonly Listener[] = ['member', 'elsewhere'];

/** What happens in the group; `fields` are beside its id. */
function inTheGroup(
  by: 'owner' | 'member',
  name: OperationName,
  fields: (world: ListeningWorld) => object = () => ({}),
): Act {
  return (world) => world.users[by].call(name, { conversationId: world.groupId, ...fields(world) });
}

/** What the owner does in the room. */
function inTheRoom(
  name: OperationName,
  fields: (world: ListeningWorld) => object = () => ({}),
): Act {
  return (world) => world.users.owner.call(name, { roomId: world.roomId, ...fields(world) });
}

const joiner = ({ users }: ListeningWorld) => ({ userId: users.joiner.id });
const joiners = ({ users }: ListeningWorld) => ({ userIds: [users.joiner.id] });
const member = ({ users }: ListeningWorld) => ({ userId: users.member.id });
const addJoiner = inTheGroup('owner', 'members.add', joiners);
const command = { type: 'wave', data: {} };

async function removeNewcomer({ users, connectNewcomer, backend }: ListeningWorld) {
  const deviceId = await connectNewcomer();
  await backend.call('devices.remove', { userId: users.member.id, deviceId });
}

/** Who hears what. An event without a row does not compile (promise I26). */
export const eventTable: Readonly<Record<EventName, readonly Scene[]>> = {
  'session.ready': [
    { what: 'a device connects', act: (world) => world.connectNewcomer(), reaches: ['newcomer'] },
  ],
  'session.ended': [{ what: 'a device is logged out', act: removeNewcomer, reaches: ['newcomer'] }],
  'sync.resync': [
    {
      what: 'something may have been missed, of which nothing is said',
      act: async ({ api }) => api.server.app.context.fanOut.noteMissed(),
      reaches: everyone,
    },
  ],
  'message.created': [
    {
      what: 'the owner says something in the group',
      act: ({ users, groupId }) => users.owner.send(groupId),
      reaches: inGroup,
      reachesPlain: inRoom,
    },
    {
      what: 'the member says something to the owner alone',
      act: ({ users, directId }) => users.member.send(directId),
      reaches: inDirect,
    },
  ],
  'message.recalled': [
    {
      what: 'the owner recalls something in the group',
      act: async ({ users, groupId: conversationId }) => {
        const { seq } = await users.owner.send(conversationId);
        return users.owner.call('messages.recall', { conversationId, seq });
      },
      reaches: inGroup,
      // Of what was said before.
      reachesPlain: inRoom,
    },
  ],
  'conversation.added': [
    { what: 'somebody is added to the group', act: addJoiner, reaches: ['joiner'] },
  ],
  'conversation.removed': [
    {
      what: 'somebody is removed from the group',
      act: inTheGroup('owner', 'members.remove', joiner),
      reaches: ['joiner'],
    },
    {
      what: 'somebody is banned from the group',
      act: async (world) => {
        await addJoiner(world);
        await inTheGroup('owner', 'members.ban', joiner)(world);
        return inTheGroup('owner', 'members.unban', joiner)(world);
      },
      reaches: ['joiner'],
    },
  ],
  'conversation.updated': [
    {
      what: 'the group gets a name',
      act: inTheGroup('owner', 'conversations.update', () => ({ name: 'Secret' })),
      reaches: inGroup,
    },
    {
      what: 'a message to one alone is pinned',
      act: async ({ users, directId: conversationId }) => {
        const { seq } = await users.member.send(conversationId);
        return users.member.call('messages.pin', { conversationId, seq });
      },
      reaches: inDirect,
    },
  ],
  'me.updated': [
    {
      what: 'the member wants to be told of less',
      act: ({ users }) =>
        users.member.call('notifications.set', { level: 'none', mutedUntil: null }),
      reaches: ofMember,
    },
    {
      what: 'the member pins the group',
      act: inTheGroup('member', 'conversations.pin'),
      reaches: ofMember,
    },
    {
      what: 'the owner blocks somebody for a moment',
      act: async ({ users }) => {
        const { id: userId } = users.stranger;
        await users.owner.call('blocks.add', { userId });
        return users.owner.call('blocks.remove', { userId });
      },
      reaches: ['owner'],
    },
    {
      what: 'the owner asks somebody to be a contact',
      act: ({ users }) => users.owner.call('contacts.request', { userId: users.admin.id }),
      reaches: ['owner', 'admin'],
    },
  ],
  'joinRequest.updated': [
    {
      what: 'the member invites somebody to the group',
      act: inTheGroup('member', 'members.invite', joiners),
      reaches: ['owner', 'admin'],
    },
  ],
  'file.updated': [
    {
      what: 'the owner shares a file with the group',
      act: ({ api, users, groupId: conversationId }) =>
        share(api, users.owner, { conversationId, content: 'secret' }),
      reaches: inGroup,
    },
  ],
  'memberAttributes.updated': [
    {
      what: 'the owner describes the member',
      act: inTheGroup('owner', 'members.setAttributes', (world) => ({
        ...member(world),
        set: { hat: 'red' },
      })),
      reaches: inGroup,
    },
  ],
  'receipt.updated': [
    {
      what: 'the member reads the group',
      act: inTheGroup('member', 'receipts.markRead', () => ({ upToSeq: 1 })),
      reaches: inGroup,
    },
  ],
  'typing.started': [
    {
      what: 'the member types in the group',
      act: inTheGroup('member', 'typing.start'),
      reaches: ['owner', 'admin'],
    },
    {
      what: 'the member types to the owner alone',
      act: ({ users, directId: conversationId }) =>
        users.member.call('typing.start', { conversationId }),
      reaches: ['owner'],
    },
  ],
  'typing.stopped': [
    {
      what: 'the member types no more',
      act: inTheGroup('member', 'typing.stop'),
      reaches: ['owner', 'admin'],
    },
  ],
  'presence.updated': [
    {
      what: 'the owner, whom everyone watches, says what they do',
      act: async ({ users, sockets }) => {
        const userIds = [users.owner.id];
        for (const socket of Object.values(sockets)) {
          await socket.call('presence.subscribe', { userIds });
          await socket.heard();
        }
        const customStatus = { text: 'secret' };
        return users.owner.call('presence.updateSettings', { customStatus });
      },
      // The owner has blocked one of them.
      reaches: everyone.filter((each) => each !== 'blocked' && each !== 'otherAppUser'),
    },
  ],
  'device.added': [
    {
      what: 'a device of the member connects for the first time',
      act: (world) => world.connectNewcomer(),
      reaches: ofMember,
    },
  ],
  'device.removed': [
    { what: 'a device of the member is logged out', act: removeNewcomer, reaches: ofMember },
  ],
  'user.updated': [
    {
      what: 'the member gets a name',
      act: ({ users }) => users.member.call('users.updateProfile', { name: 'Secret' }),
      reaches: inGroup,
    },
  ],
  'room.updated': [
    {
      what: 'the room gets a name',
      act: inTheRoom('rooms.update', () => ({ name: 'Secret' })),
      reaches: inRoom,
    },
  ],
  'room.removed': [
    {
      what: 'somebody is kicked out of the room',
      act: async (world) => {
        await world.sockets.joiner?.call('rooms.join', { roomId: world.roomId });
        return inTheRoom('rooms.kick', joiner)(world);
      },
      reaches: ['joiner'],
    },
  ],
  'room.rights.updated': [
    {
      what: 'the member is muted in the room',
      act: inTheRoom('rooms.mute', (world) => ({ ...member(world), until: Date.now() + 60_000 })),
      reaches: inRoom,
    },
  ],
  'room.members.updated': [
    {
      what: 'somebody comes into the room, and goes',
      act: async ({ sockets, roomId }) => {
        await sockets.joiner?.call('rooms.join', { roomId });
        return sockets.joiner?.call('rooms.leave', { roomId });
      },
      reaches: [...inRoom, 'joiner'],
    },
  ],
  'room.attributes.updated': [
    {
      what: 'something is said of the room',
      act: inTheRoom('rooms.setAttributes', () => ({ set: [{ key: 'topic', value: 'secret' }] })),
      reaches: inRoom,
    },
  ],
  'room.messages.created': [
    {
      what: 'the owner says something in the room',
      act: inTheRoom('rooms.sendBullet', () => ({ text: 'secret' })),
      reaches: inRoom,
    },
  ],
  'command.received': [
    {
      what: 'a command goes to the group',
      act: inTheGroup('owner', 'commands.send', () => command),
      reaches: inGroup,
    },
    {
      what: 'a command goes to one alone',
      act: ({ users, directId: conversationId }) =>
        users.owner.call('commands.send', { conversationId, ...command }),
      reaches: inDirect,
    },
    {
      what: 'a command goes to the room',
      act: ({ sockets, roomId }) =>
        sockets.owner?.call('commands.send', { roomId, ...command }) ?? Promise.resolve(),
      reaches: ['admin', 'member'],
    },
    {
      what: 'a command goes to the other devices of the member',
      act: ({ sockets }) => sockets.member?.call('commands.send', command) ?? Promise.resolve(),
      reaches: ['elsewhere'],
    },
  ],
};
