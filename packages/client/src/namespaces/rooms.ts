import type {
  OperationName,
  OperationOutput,
  Room,
  RoomMember,
  RoomSettings,
} from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import { EnteredRooms, type EnteredRoomsParts } from '../rooms/entered-rooms.ts';
import type { LiveRoom, ShownAttributes } from '../rooms/live-room.ts';
import { toShownChange } from '../rooms/room-acts.ts';
import { RoomRoad, type RoomRoadParts } from '../rooms/room-road.ts';

/** What a room is made of; all of it may be changed later. */
export interface RoomFields {
  readonly name?: string;
  readonly description?: string | null;
  readonly settings?: Partial<RoomSettings>;
}

/** A page of a list: where to go on from, and how much at most. */
export interface RoomPage {
  readonly cursor?: string;
  readonly limit?: number;
}

/** Live rooms, in which one is for as long as one is connected. Promises reject with a ChatError when the server refuses. */
export interface Rooms {
  /** Makes a room that I own, without entering it. Rejects with `already_exists`. */
  create(roomId: string, fields?: RoomFields): Promise<Room>;
  /** Enters a room, which is made when there is none. Rejects with `banned`, `limit_exceeded`, `unavailable` offline. */
  enter(roomId: string, fields?: RoomFields): Promise<LiveRoom>;
  /** Enters a room that exists. Rejects with `not_found`, `banned`, `limit_exceeded`. */
  join(roomId: string): Promise<LiveRoom>;
  /** Goes from one room to another, or stays where I am when that cannot be. */
  switch(
    from: string,
    to: string,
    options?: { readonly createIfMissing?: boolean },
  ): Promise<LiveRoom>;
  leave(roomId: string): Promise<void>;
  /** Leaves all rooms that I am in here. */
  leaveAll(): Promise<void>;
  get(roomId: string): Promise<Room>;
  /** The rooms of the app, by id. */
  list(page?: RoomPage): Promise<OperationOutput<'rooms.list'>>;
  update(roomId: string, fields: RoomFields): Promise<void>;
  /** Ends a room for everyone. */
  destroy(roomId: string): Promise<void>;
  /** Who is in a room, in the order in which they came. */
  listMembers(roomId: string, page?: RoomPage): Promise<OperationOutput<'rooms.listMembers'>>;
  /** Makes a user an admin of a room. */
  promote(roomId: string, userId: string): Promise<void>;
  demote(roomId: string, userId: string): Promise<void>;
  /** Takes a user out of a room; they may come back. */
  kick(roomId: string, userId: string): Promise<void>;
  /** Lets a user read and not write, for good or until a time in epoch milliseconds. */
  mute(roomId: string, userId: string, until?: number): Promise<void>;
  unmute(roomId: string, userId: string): Promise<void>;
  /** Lets only the owner, admins and those on the allowlist write. */
  muteAll(roomId: string): Promise<void>;
  unmuteAll(roomId: string): Promise<void>;
  /** Lets a user write while all are muted, and with high priority. */
  allow(roomId: string, userId: string): Promise<void>;
  disallow(roomId: string, userId: string): Promise<void>;
  /** Who is muted, for the owner and admins; `room.rights.updated` tells them when it changes. */
  listMuted(roomId: string, page?: RoomPage): Promise<OperationOutput<'rooms.listMuted'>>;
  /** Who is on the allowlist, likewise. */
  listAllowed(roomId: string, page?: RoomPage): Promise<OperationOutput<'rooms.listAllowed'>>;
  /** Takes a user out and keeps them out, for good or until a time in epoch milliseconds. */
  ban(roomId: string, userId: string, until?: number): Promise<void>;
  unban(roomId: string, userId: string): Promise<void>;
  listBanned(roomId: string, page?: RoomPage): Promise<OperationOutput<'rooms.listBanned'>>;
  /** Changes what a member shows in a room, as its owner or an admin; null removes. */
  setUserAttributes(
    roomId: string,
    userId: string,
    attributes: ShownAttributes,
  ): Promise<RoomMember>;
}

/** What `chat.rooms` works with. */
export type RoomsParts = RoomRoadParts & Omit<EnteredRoomsParts, 'road'>;

/** Makes `chat.rooms`. */
export function createRooms(parts: RoomsParts): Rooms {
  const road = new RoomRoad(parts);
  const entered = new EnteredRooms({ ...parts, road });
  return { ...createPresence(entered, road), ...createOrder(parts.call) };
}

type Presence = Pick<Rooms, 'enter' | 'join' | 'switch' | 'leave' | 'leaveAll'>;

function createPresence(entered: EnteredRooms, road: RoomRoad): Presence {
  const leave = async (roomId: string) => {
    await entered.find(roomId)?.leaveNow();
  };
  return {
    enter: (roomId, fields = {}) =>
      entered.enter({ name: 'rooms.enter', input: { roomId, ...fields } }),
    join: (roomId) => entered.enter({ name: 'rooms.join', input: { roomId } }),
    switch: async (from, to, { createIfMissing = false } = {}) => {
      const wasThere = entered.find(to) !== undefined;
      const name = createIfMissing ? 'rooms.enter' : 'rooms.join';
      const input = { roomId: to, from, createIfMissing };
      const room = await entered.enter({ name, input: { roomId: to } }, () =>
        road.call('rooms.switch', input),
      );
      if (wasThere) await leave(from);
      else entered.find(from)?.end('left');
      return room;
    },
    leave,
    leaveAll: async () => {
      await Promise.all(entered.all().map((room) => room.leaveNow()));
    },
  };
}

function createOrder(call: Call): Omit<Rooms, keyof Presence> {
  const on =
    (name: OperationName) =>
    async (roomId: string, rest: object = {}): Promise<void> => {
      await call(name, { roomId, ...rest });
    };
  const onUser = (name: OperationName) => (roomId: string, userId: string) =>
    on(name)(roomId, { userId });
  const until = (name: OperationName) => (roomId: string, userId: string, end?: number) =>
    on(name)(roomId, { userId, ...(end !== undefined && { until: end }) });
  return {
    create: async (roomId, fields = {}) => (await call('rooms.create', { roomId, ...fields })).room,
    get: async (roomId) => (await call('rooms.get', { roomId })).room,
    list: (page = {}) => call('rooms.list', page),
    update: on('rooms.update'),
    destroy: on('rooms.destroy'),
    listMembers: (roomId, page = {}) => call('rooms.listMembers', { roomId, ...page }),
    promote: onUser('rooms.promote'),
    demote: onUser('rooms.demote'),
    kick: onUser('rooms.kick'),
    mute: until('rooms.mute'),
    unmute: onUser('rooms.unmute'),
    muteAll: on('rooms.muteAll'),
    unmuteAll: on('rooms.unmuteAll'),
    allow: onUser('rooms.allow'),
    disallow: onUser('rooms.disallow'),
    listMuted: (roomId, page = {}) => call('rooms.listMuted', { roomId, ...page }),
    listAllowed: (roomId, page = {}) => call('rooms.listAllowed', { roomId, ...page }),
    ban: until('rooms.ban'),
    unban: onUser('rooms.unban'),
    listBanned: (roomId, page = {}) => call('rooms.listBanned', { roomId, ...page }),
    setUserAttributes: async (roomId, userId, attributes) => {
      const input = { roomId, userId, ...toShownChange(attributes) };
      return (await call('rooms.setUserAttributes', input)).member;
    },
  };
}
