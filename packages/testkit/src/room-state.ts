import type { Room, RoomAttribute, RoomMember } from '@confab/protocol';
import type { Device } from './device.ts';
import { type TestServer, testAppId } from './test-server.ts';

/** A live room as everyone who is in it should see it, in a form that can be compared. */
export interface RoomState {
  readonly roomId: string;
  /** What the room is, as JSON. */
  readonly facts: string;
  /** One line for each member, by user id. */
  readonly members: readonly string[];
  /** One line for each attribute, by key. */
  readonly attributes: readonly string[];
}

/** A room as the server has it. */
export interface ServerRoom extends RoomState {
  /** The sessions that hear what happens in it. */
  readonly sessionIds: ReadonlySet<string>;
}

/** A room as a device shows it, or that it is still coming into it. */
export type DeviceRoom =
  | { readonly status: 'connecting'; readonly roomId: string }
  | { readonly status: 'connected'; readonly room: RoomState };

/** The rooms of the test app: what is stored of them, and who is in them. */
export async function readServerRooms(server: TestServer): Promise<ServerRoom[]> {
  const { store, rooms } = server.app.context;
  const rows = await store.kysely
    .selectFrom('rooms')
    .selectAll()
    .where('app_id', '=', testAppId)
    .execute();
  const attributes = await store.kysely
    .selectFrom('room_attributes')
    .selectAll()
    .where('app_id', '=', testAppId)
    .execute();
  return rows.map((row) => {
    const live = rooms.find({ appId: testAppId, roomId: row.id });
    const members = [...(live?.members.values() ?? [])].map(({ member }) => member);
    const own = attributes.filter((attribute) => attribute.room_id === row.id);
    return {
      roomId: row.id,
      facts: describeRoom({ ...row, ownerId: row.owner_id, onlineCount: members.length }),
      members: members.map(describeRoomMember).sort(),
      attributes: own
        .map((each) => describeRoomAttribute({ ...each, ownerId: each.owner_id }))
        .sort(),
      sessionIds: new Set([...(live?.sessions ?? [])].map(({ id }) => id)),
    };
  });
}

/** The rooms that a device is in. */
export function readDeviceRooms({ rooms }: Device): DeviceRoom[] {
  return [...rooms].flatMap(([roomId, view]): DeviceRoom[] => {
    const { status, room, members, attributes, onlineCount } = view.getSnapshot();
    if (status === 'disconnected') return [];
    if (status === 'connecting' || room === null) return [{ status: 'connecting', roomId }];
    const state = {
      roomId,
      facts: describeRoom({ ...room, onlineCount }),
      members: members.map(describeRoomMember).sort(),
      attributes: [...attributes.values()].map(describeRoomAttribute).sort(),
    };
    return [{ status: 'connected', room: state }];
  });
}

function describeRoom({
  name,
  description,
  ownerId,
  rev,
  onlineCount,
}: Pick<Room, 'name' | 'description' | 'ownerId' | 'rev' | 'onlineCount'>): string {
  return JSON.stringify([name, description, ownerId, rev, onlineCount]);
}

function describeRoomMember({ userId, role, attributes }: RoomMember): string {
  return `${userId} ${role} ${JSON.stringify(attributes)}`;
}

function describeRoomAttribute({
  key,
  value,
  ownerId,
}: Pick<RoomAttribute, 'key' | 'value' | 'ownerId'>): string {
  return `${key} of ${ownerId} is ${value}`;
}
