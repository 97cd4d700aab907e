import type {
  EventName,
  EventPayload,
  OperationInput,
  OperationOutput,
  RoomMessage,
} from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import type { TimerHandle } from '../runtime.ts';
import type { LiveRoom } from './live-room.ts';
import { listRoomMembers } from './room-members.ts';
import { RoomActs, type RoomActsParts } from './room-acts.ts';
import { toRoomRefusal } from './room-refusal.ts';
import {
  applyRoomEvent,
  type RoomReason,
  type RoomSnapshot,
  toEntered,
  toRefreshed,
  withMembers,
} from './room-snapshot.ts';

/** How long after a failure a room is entered again, in milliseconds. */
const retryMs = 2000;

/** What an entered room works with. */
export interface EnteredRoomParts extends RoomActsParts {
  /** For what needs a session. */
  readonly overSession: Call;
  readonly onLeft: () => void;
}

/** How a room is entered, also when the connection comes back. */
export type RoomEntrance =
  | { readonly name: 'rooms.enter'; readonly input: OperationInput<'rooms.enter'> }
  | { readonly name: 'rooms.join'; readonly input: OperationInput<'rooms.join'> };

type RoomEvent = { readonly name: EventName; readonly payload: EventPayload<EventName> };

/** A room for as long as somebody in this tab is in it. */
export class EnteredRoom extends RoomActs<EnteredRoomParts> implements LiveRoom {
  /** How many in this tab have entered and not left. */
  holders = 0;
  readonly #entrance: RoomEntrance;
  readonly #listeners = new Set<(messages: readonly RoomMessage[]) => void>();
  /** What came before the answer that says how the room was. */
  #early: RoomEvent[] | null = null;
  #attempt = 0;
  #timer: TimerHandle = null;

  constructor(entrance: RoomEntrance, parts: EnteredRoomParts) {
    super(entrance.input.roomId, parts);
    this.#entrance = entrance;
  }

  getSnapshot = (): RoomSnapshot => this.view.getSnapshot();
  subscribe = (listener: () => void): (() => void) => this.view.subscribe(listener);

  onMessages(listener: (messages: readonly RoomMessage[]) => void): () => void {
    const entry = (messages: readonly RoomMessage[]) => listener(messages);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Enters, by another operation than usual where one is given. Rejects when the server refuses. */
  async enter(by?: () => Promise<OperationOutput<'rooms.join'>>): Promise<void> {
    this.parts.runtime.clearTimeout(this.#timer);
    const attempt = ++this.#attempt;
    this.#early = [];
    this.view.set({ ...this.getSnapshot(), status: 'connecting' });
    const { name, input } = this.#entrance;
    const entered = await (by ? by() : this.parts.overSession(name, input));
    // A later attempt, over a newer session, is what counts.
    if (attempt !== this.#attempt) return;
    this.view.set(toEntered(this.getSnapshot(), entered));
    this.#replay();
    if (entered.nextCursor !== null) void this.#loadMembers(entered.nextCursor, attempt);
  }

  /** The session has changed: a new one is in no room, and without one nothing is heard. */
  onSession(isThere: boolean): void {
    const { status } = this.getSnapshot();
    if (status === 'disconnected') return;
    if (!isThere) {
      this.#attempt++;
      this.#early = [];
      return this.view.set({ ...this.getSnapshot(), status: 'connecting', reason: 'offline' });
    }
    void this.#reenter();
  }

  /** Takes an event of this room. */
  onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (this.#early !== null) {
      this.#early.push({ name, payload });
      return;
    }
    const before = this.getSnapshot();
    if (before.status === 'disconnected') return;
    const after = applyRoomEvent(before, name, payload);
    if (after === null) return void this.refresh();
    this.view.set(after);
    if (name === 'room.messages.created') {
      const { messages } = payload as EventPayload<'room.messages.created'>;
      for (const listener of [...this.#listeners]) listener(messages);
    }
    if (after.status === 'disconnected') this.parts.onLeft();
  }

  /** Asks how the room is and who is there: something was missed (ROOM-6). */
  async refresh(): Promise<void> {
    if (this.#early !== null || this.getSnapshot().status !== 'connected') return;
    const attempt = this.#attempt;
    this.#early = [];
    try {
      const found = await this.parts.call('rooms.get', { roomId: this.id });
      const areTold = found.room.onlineCount <= limits.roomMemberEventsMax;
      const members = areTold ? await listRoomMembers(this.parts.call, this.id) : null;
      if (attempt !== this.#attempt) return;
      const room = toRefreshed(this.getSnapshot(), found);
      this.view.set(members ? { ...room, members } : room);
      this.#replay();
    } catch {
      if (attempt !== this.#attempt) return;
      this.#timer = this.parts.runtime.setTimeout(() => void this.refresh(), retryMs);
      const before = this.getSnapshot();
      const isKnown = (one: RoomEvent) => applyRoomEvent(before, one.name, one.payload) !== null;
      this.#early = this.#early?.filter(isKnown) ?? null;
      this.#replay();
    }
  }

  /** It is over in this tab. */
  end(reason: RoomReason, bannedUntil: number | null = null): void {
    this.parts.runtime.clearTimeout(this.#timer);
    this.#attempt++;
    this.#early = null;
    this.view.set({ ...this.getSnapshot(), status: 'disconnected', reason, bannedUntil });
    this.parts.onLeft();
  }

  leave(): Promise<void> {
    this.holders = Math.max(0, this.holders - 1);
    return new Promise((resolve, reject) => {
      // A view that is made anew at once, as React does in development, leaves nothing.
      this.parts.runtime.setTimeout(() => {
        if (this.holders > 0) return resolve();
        this.leaveNow().then(resolve, reject);
      }, 0);
    });
  }

  /** Leaves, whoever else in this tab is in it. */
  async leaveNow(): Promise<void> {
    const isIn = this.getSnapshot().status !== 'disconnected';
    this.end('left');
    if (!isIn) return;
    try {
      await this.parts.overSession('rooms.leave', { roomId: this.id });
    } catch (error) {
      // Without a session nobody is in a room.
      if (!(error instanceof ChatError) || error.code !== 'unavailable') throw error;
    }
  }

  async #reenter(): Promise<void> {
    try {
      await this.enter();
    } catch (error) {
      if (this.getSnapshot().status !== 'connecting') return;
      const refusal = error instanceof ChatError ? error : null;
      if (refusal?.isRetryable) {
        const waitMs = Math.max(retryMs, refusal.retryAfterMs ?? 0);
        this.#timer = this.parts.runtime.setTimeout(() => void this.#reenter(), waitMs);
      } else {
        const { reason, bannedUntil } = toRoomRefusal(error);
        this.end(reason, bannedUntil);
      }
    }
  }

  /** What came while the server was asked how the room is, which is older than some of it. */
  #replay(): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const { name, payload } of early) this.onEvent(name, payload);
  }

  /** In rooms of up to 500 all members are known (ROOM-8). */
  async #loadMembers(cursor: string, attempt: number): Promise<void> {
    if (this.getSnapshot().onlineCount > limits.roomMemberEventsMax) return;
    // What cannot be asked for now is known when the room is entered again.
    const more = await listRoomMembers(this.parts.call, this.id, cursor).catch(() => []);
    if (attempt === this.#attempt) this.view.set(withMembers(this.getSnapshot(), more));
  }
}
