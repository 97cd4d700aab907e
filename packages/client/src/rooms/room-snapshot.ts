import type {
  EventName,
  EventPayload,
  OperationOutput,
  Room,
  RoomAttribute,
  RoomMember,
  RoomMessage,
  RoomRemoval,
  RoomRights,
} from '@confab/protocol';

/** Messages of a room that are shown at most; older ones are asked for page by page. */
const messagesMax = 300;

/** Why a room is not connected, or is being connected again. */
export type RoomReason = RoomRemoval | 'offline' | 'refused';

/** A room as one of those who are in it sees it. */
export interface RoomSnapshot {
  readonly status: 'connecting' | 'connected' | 'disconnected';
  /** Why it is not connected; null while it is, and before it was. */
  readonly reason: RoomReason | null;
  /** With the reason `banned`: until when, in epoch milliseconds. */
  readonly bannedUntil: number | null;
  /** Null until the room was entered. */
  readonly room: Room | null;
  readonly me: RoomMember | null;
  /** Whether I am muted, until when, and whether I may write while all are; null until the room was entered. */
  readonly rights: RoomRights | null;
  readonly onlineCount: number;
  /** Who is here: all of them in rooms of up to 500, else those who are known. */
  readonly members: readonly RoomMember[];
  readonly attributes: ReadonlyMap<string, RoomAttribute>;
  /** What was said, bullets and gifts too: the newest 300 and what was loaded before them. */
  readonly messages: readonly RoomMessage[];
  /** Whether older messages may be loaded. */
  readonly hasOlder: boolean;
}

/** What the server answered who came in. What was said before stays on the screen. */
export function toEntered(
  before: RoomSnapshot,
  { room, me, rights, attributes, members, messages }: OperationOutput<'rooms.join'>,
): RoomSnapshot {
  const { historySize, replaySize } = room.settings;
  return {
    ...before,
    status: 'connected',
    reason: null,
    bannedUntil: null,
    room,
    me,
    rights,
    onlineCount: room.onlineCount,
    members,
    attributes: new Map(attributes.map((attribute) => [attribute.key, attribute])),
    messages: withMessages(before.messages, messages),
    hasOlder: before.hasOlder || (historySize > 0 && messages.length >= replaySize),
  };
}

type RefreshedRoom = Omit<OperationOutput<'rooms.get'>, 'rights'> &
  Partial<Pick<OperationOutput<'rooms.get'>, 'rights'>>;

/** What the server answered who found out that something was missed. */
export function toRefreshed(
  before: RoomSnapshot,
  { room, attributes, rights = before.rights }: RefreshedRoom,
): RoomSnapshot {
  if (before.room !== null && room.rev < before.room.rev) return before;
  const known = attributes && new Map(attributes.map((attribute) => [attribute.key, attribute]));
  const { onlineCount } = room;
  return { ...before, room, rights, onlineCount, attributes: known ?? before.attributes };
}

/** Events of rooms, each with what it makes of a room; null where an earlier one was missed (ROOM-6). */
const appliers: {
  readonly [Name in EventName]?: (
    before: RoomSnapshot,
    payload: EventPayload<Name>,
  ) => RoomSnapshot | null;
} = {
  'room.updated': (before, { room }) =>
    applyRev(before, room.rev, () => ({ ...before, room, onlineCount: room.onlineCount })),
  'room.attributes.updated': (before, { rev, set, removed }) =>
    applyRev(before, rev, (room) => {
      const attributes = new Map(before.attributes);
      for (const key of removed) attributes.delete(key);
      for (const attribute of set) attributes.set(attribute.key, attribute);
      return { ...before, room: { ...room, rev }, attributes };
    }),
  'room.members.updated': (before, { joined, updated, left, onlineCount }) => {
    const members = new Map(before.members.map((member) => [member.userId, member]));
    for (const member of joined) members.set(member.userId, member);
    for (const member of updated) members.set(member.userId, member);
    for (const userId of left) members.delete(userId);
    const me = members.get(before.me?.userId ?? '') ?? before.me;
    return { ...before, members: [...members.values()], me, onlineCount };
  },
  'room.messages.created': (before, { messages }) => ({
    ...before,
    messages: withMessages(before.messages, messages).slice(
      -Math.max(messagesMax, before.messages.length),
    ),
  }),
  'room.rights.updated': (before, { userId, rights }) =>
    userId === before.me?.userId ? { ...before, rights } : before,
  'room.removed': (before, { reason, bannedUntil = null }) => ({
    ...before,
    status: 'disconnected',
    reason,
    bannedUntil,
  }),
};

/** A room after an event; null where something between was missed and the room must be asked for. */
export function applyRoomEvent<Name extends EventName>(
  before: RoomSnapshot,
  name: Name,
  payload: EventPayload<Name>,
): RoomSnapshot | null {
  const apply = appliers[name];
  return apply ? apply(before, payload) : before;
}

function applyRev(
  before: RoomSnapshot,
  rev: number,
  apply: (room: Room) => RoomSnapshot,
): RoomSnapshot | null {
  if (before.room === null || rev > before.room.rev + 1) return null;
  return rev === before.room.rev + 1 ? apply(before.room) : before;
}

/** More members as a page of them has them; who is known stays as they are known. */
export function withMembers(before: RoomSnapshot, page: readonly RoomMember[]): RoomSnapshot {
  const known = new Set(before.members.map(({ userId }) => userId));
  const more = page.filter(({ userId }) => !known.has(userId));
  return more.length === 0 ? before : { ...before, members: [...before.members, ...more] };
}

/** Messages of both, each once, by id. */
export function withMessages(
  held: readonly RoomMessage[],
  more: readonly RoomMessage[],
): readonly RoomMessage[] {
  const known = new Set(held.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return held;
  return [...held, ...fresh].sort((one, other) => (one.id < other.id ? -1 : 1));
}
