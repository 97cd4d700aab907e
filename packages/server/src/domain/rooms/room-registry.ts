import type { RoomMember } from '@confab/protocol';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../events/session.ts';
import { addToSet, removeFromSet } from '../../events/set-map.ts';
import type { RoomKey } from '../../store/rooms.ts';

/** Someone who is in a room. */
export interface RoomPresence {
  member: RoomMember;
  readonly sessions: Set<Session>;
  /** Rises by who came: the order of the list of members. */
  readonly ordinal: number;
  /** Whether the user owns attributes that go when they leave. */
  ownsPassing: boolean;
  /** Ends the time for which a user without a session stays; null while there is one. */
  cancelLeaving: (() => void) | null;
}

/** A room in which somebody is, or is about to be. */
export interface LiveRoom extends RoomKey {
  readonly members: Map<string, RoomPresence>;
  /** All sessions of all members: who hears what happens in the room. */
  readonly sessions: Set<Session>;
  /** Users who are coming: the room is not empty because of them. */
  arriving: number;
}

/** How long a user stays in a room without a session there, and who is told when that is over. */
export interface RoomRegistryOptions {
  readonly clock: Clock;
  readonly autoLeaveMs: number;
  readonly onAutoLeave: (key: RoomKey, userId: string) => void;
}

/**
 * Who is in which room, by which sessions: in memory alone, because it ends with the sessions (ROOM-3). Who is taken out
 * hears nothing from that moment.
 */
export class RoomRegistry {
  private readonly rooms = new Map<string, LiveRoom>();
  private readonly roomIdsOf = new Map<string, Set<string>>();
  private readonly roomsBySession = new Map<Session, Set<LiveRoom>>();
  private readonly options: RoomRegistryOptions;
  private arrivals = 0;

  constructor(options: RoomRegistryOptions) {
    this.options = options;
  }

  /** The room, if somebody is in it or about to be. */
  find(key: RoomKey): LiveRoom | undefined {
    return this.rooms.get(nameOf(key.appId, key.roomId));
  }

  /** A user in a room; undefined when they are not in it. */
  presenceIn(key: RoomKey, userId: string): RoomPresence | undefined {
    return this.find(key)?.members.get(userId);
  }

  /** How many users are in a room. */
  countIn(key: RoomKey): number {
    return this.find(key)?.members.size ?? 0;
  }

  /** How many users are in rooms, each counted in each of them. */
  get size(): number {
    let size = 0;
    for (const { members } of this.rooms.values()) size += members.size;
    return size;
  }

  /** In how many rooms a user is. */
  countOf(appId: string, userId: string): number {
    return this.roomIdsOf.get(nameOf(appId, userId))?.size ?? 0;
  }

  /** The rooms that a session is in. */
  roomsOf(session: Session): LiveRoom[] {
    return [...(this.roomsBySession.get(session) ?? [])];
  }

  /** Members of a room in the order in which they came, after an ordinal. */
  page(key: RoomKey, page: { after: number; limit: number }): RoomPresence[] {
    const found: RoomPresence[] = [];
    for (const presence of this.find(key)?.members.values() ?? []) {
      if (presence.ordinal <= page.after) continue;
      found.push(presence);
      if (found.length === page.limit) break;
    }
    return found;
  }

  /** Says that somebody is coming; the result says that they have come, or not. */
  arrive(key: RoomKey): () => void {
    const room = this.open(key);
    room.arriving++;
    return () => {
      room.arriving--;
      this.closeIfEmpty(room);
    };
  }

  /** Brings a session into a room; answers the user's presence there and whether it is new. */
  enter(
    key: RoomKey,
    session: Session,
    member: RoomMember,
  ): { presence: RoomPresence; isNew: boolean } {
    const room = this.open(key);
    const known = room.members.get(member.userId);
    known?.cancelLeaving?.();
    const presence = known ?? this.createPresence(member);
    presence.cancelLeaving = null;
    presence.member = { ...member, attributes: presence.member.attributes };
    room.members.set(member.userId, presence);
    presence.sessions.add(session);
    room.sessions.add(session);
    addToSet(this.roomIdsOf, nameOf(key.appId, member.userId), key.roomId);
    addToSet(this.roomsBySession, session, room);
    return { presence, isNew: known === undefined };
  }

  /** Takes one session out of a room; the user goes with the last one, and is answered. */
  leave(key: RoomKey, session: Session): RoomPresence | null {
    const room = this.find(key);
    const presence = room?.members.get(session.userId);
    if (!room || !presence?.sessions.has(session)) return null;
    this.detach(room, presence, session);
    return presence.sessions.size === 0 ? this.remove(key, session.userId) : null;
  }

  /** Takes a user out of a room; answers who that was, with the sessions that were there until now. */
  remove(key: RoomKey, userId: string): RoomPresence | null {
    const room = this.find(key);
    const presence = room?.members.get(userId);
    if (!room || !presence) return null;
    presence.cancelLeaving?.();
    for (const session of presence.sessions) {
      room.sessions.delete(session);
      removeFromSet(this.roomsBySession, session, room);
    }
    room.members.delete(userId);
    removeFromSet(this.roomIdsOf, nameOf(key.appId, userId), key.roomId);
    this.closeIfEmpty(room);
    return presence;
  }

  /** Takes single sessions of a user out of a room, without the user. */
  detach(room: LiveRoom, presence: RoomPresence, session: Session): void {
    presence.sessions.delete(session);
    room.sessions.delete(session);
    removeFromSet(this.roomsBySession, session, room);
  }

  /** Forgets a session that has gone. Its user stays for a while in rooms where it was the last one (ROOM-3). */
  endSession(session: Session): void {
    const { clock, autoLeaveMs, onAutoLeave } = this.options;
    for (const room of this.roomsOf(session)) {
      const presence = room.members.get(session.userId);
      if (!presence) continue;
      this.detach(room, presence, session);
      if (presence.sessions.size > 0) continue;
      const { appId, roomId } = room;
      presence.cancelLeaving = clock.after(autoLeaveMs, () =>
        onAutoLeave({ appId, roomId }, session.userId),
      );
    }
  }

  private createPresence(member: RoomMember): RoomPresence {
    this.arrivals++;
    const ordinal = this.arrivals;
    return { member, sessions: new Set(), ordinal, ownsPassing: false, cancelLeaving: null };
  }

  private open(key: RoomKey): LiveRoom {
    const name = nameOf(key.appId, key.roomId);
    const room = this.rooms.get(name) ?? {
      appId: key.appId,
      roomId: key.roomId,
      members: new Map<string, RoomPresence>(),
      sessions: new Set<Session>(),
      arriving: 0,
    };
    this.rooms.set(name, room);
    return room;
  }

  private closeIfEmpty(room: LiveRoom): void {
    if (room.members.size > 0 || room.arriving > 0) return;
    this.rooms.delete(nameOf(room.appId, room.roomId));
  }
}

/** Ids contain no space, so the name is unambiguous. */
function nameOf(appId: string, id: string): string {
  return `${appId} ${id}`;
}
