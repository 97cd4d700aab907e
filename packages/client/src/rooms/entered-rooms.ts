import type { EventName, EventPayload, OperationOutput } from '@confab/protocol';
import type { ConnectionState } from '../connection/connection-state.ts';
import type { EventListeners } from '../connection/event-listeners.ts';
import type { LiveView } from '../live-view.ts';
import { EnteredRoom, type EnteredRoomParts, type RoomEntrance } from './entered-room.ts';
import type { LiveRoom } from './live-room.ts';
import type { RoomRoad } from './room-road.ts';

const roomEventNames = [
  'room.updated',
  'room.removed',
  'room.rights.updated',
  'room.members.updated',
  'room.attributes.updated',
  'room.messages.created',
] as const satisfies readonly EventName[];

/** What the rooms of a tab work with. */
export interface EnteredRoomsParts extends Omit<EnteredRoomParts, 'onLeft' | 'overSession'> {
  readonly road: RoomRoad;
  readonly connection: LiveView<ConnectionState>;
  readonly events: EventListeners;
}

/** The rooms that this tab is in. They are entered again with each new session (ROOM-3). */
export class EnteredRooms {
  readonly #parts: EnteredRoomsParts;
  readonly #rooms = new Map<string, EnteredRoom>();
  #sessionId: string | null;

  constructor(parts: EnteredRoomsParts) {
    this.#parts = parts;
    const { connection, events } = parts;
    this.#sessionId = sessionIdOf(connection.getSnapshot());
    connection.subscribe(() => this.#onConnection());
    for (const name of roomEventNames) {
      events.add(name, (payload) => this.#onEvent(name, payload as EventPayload<typeof name>));
    }
    events.add('sync.resync', () => {
      for (const room of this.#rooms.values()) void room.refresh();
    });
  }

  /** The room, entered if it is not yet. Rejects when the server refuses. */
  async enter(
    entrance: RoomEntrance,
    by?: () => Promise<OperationOutput<'rooms.join'>>,
  ): Promise<LiveRoom> {
    const known = this.#rooms.get(entrance.input.roomId);
    if (known) {
      await settled(known);
      // What was refused there is refused here, by the server's own words.
      if (known.getSnapshot().status === 'disconnected') return this.enter(entrance);
      known.holders++;
      return known;
    }
    const room = this.#add(entrance);
    room.holders++;
    try {
      await room.enter(by);
    } catch (error) {
      room.end('refused');
      throw error;
    }
    return room;
  }

  /** A room that this tab is in, or undefined. */
  find(roomId: string): EnteredRoom | undefined {
    return this.#rooms.get(roomId);
  }

  /** All rooms that this tab is in. */
  all(): EnteredRoom[] {
    return [...this.#rooms.values()];
  }

  #add(entrance: RoomEntrance): EnteredRoom {
    const { roomId } = entrance.input;
    const { road, call, runtime } = this.#parts;
    const room: EnteredRoom = new EnteredRoom(entrance, {
      call,
      runtime,
      overSession: road.call,
      onLeft: () => {
        if (this.#rooms.get(roomId) === room) this.#rooms.delete(roomId);
      },
    });
    this.#rooms.set(roomId, room);
    return room;
  }

  #onConnection(): void {
    const state = this.#parts.connection.getSnapshot();
    const sessionId = sessionIdOf(state);
    if (sessionId === this.#sessionId) return;
    this.#sessionId = sessionId;
    this.#parts.road.onSession();
    for (const room of this.all()) {
      if (state.status === 'disconnected') room.end('offline');
      else room.onSession(sessionId !== null);
    }
  }

  #onEvent(name: (typeof roomEventNames)[number], payload: EventPayload<typeof name>): void {
    const roomId = 'room' in payload ? payload.room.id : payload.roomId;
    this.#rooms.get(roomId)?.onEvent(name, payload);
  }
}

/** The session that carries what this tab does: its own, or that of the leading tab. */
function sessionIdOf(state: ConnectionState): string | null {
  const leading = state.status === 'following' ? state.leader : state;
  return leading.status === 'connected' ? leading.sessionId : null;
}

/** Resolves when a room is not being entered. */
async function settled(room: LiveRoom): Promise<void> {
  if (room.getSnapshot().status !== 'connecting') return;
  await new Promise<void>((resolve) => {
    const unsubscribe = room.subscribe(() => {
      if (room.getSnapshot().status === 'connecting') return;
      unsubscribe();
      resolve();
    });
  });
}
