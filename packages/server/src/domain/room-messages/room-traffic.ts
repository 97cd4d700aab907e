import type { RoomMember, RoomMessage, RoomPriority } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Clock } from '../../clock.ts';
import type { FanOut } from '../../events/fan-out.ts';
import type { Metrics } from '../../metrics.ts';
import type { RoomKey } from '../../store/rooms.ts';
import type { RoomRegistry } from '../rooms/room-registry.ts';
import { costOf, toFrames } from './room-frames.ts';
import { RoomGate } from './room-gate.ts';

/** The shortest and the longest round, in milliseconds. */
const minRoundMs = 50;
const maxRoundMs = 500;
/** Frames that a room may cost in a second: in large rooms the rounds are longer, so that it costs no more. */
const framesPerSecond = 20_000;
/** A message on its way into a room. */
export interface RoomSend extends RoomKey {
  readonly message: RoomMessage;
  readonly perSecond: number;
  /** Messages that the room keeps; 0 when it keeps none. */
  readonly historySize: number;
}

/** Keeps messages of a room before they are shown. */
export type KeepMessages = (
  key: RoomKey,
  messages: readonly RoomMessage[],
  size: number,
) => Promise<void>;

interface Passing {
  readonly send: RoomSend;
  readonly priority: RoomPriority;
  readonly cost: number;
  settle(isDropped: boolean): void;
}

/** What has happened in a room since its last frames. */
interface Round extends RoomKey {
  gate: RoomGate<Passing> | null;
  sends: RoomSend[];
  readonly joined: Map<string, RoomMember>;
  readonly updated: Map<string, RoomMember>;
  readonly left: Set<string>;
  haveMembersChanged: boolean;
  /** What is being kept comes before what is kept later. */
  keeping: Promise<void> | null;
}

/** What traffic works with. */
export interface RoomTrafficParts {
  readonly clock: Clock;
  readonly fanOut: FanOut;
  readonly registry: RoomRegistry;
  readonly metrics: Metrics;
  readonly keep: KeepMessages;
}

/**
 * Tells those who are in a room what is said there and who comes and goes: at once while little happens, else in rounds,
 * each of which is one frame, so that a room of thousands costs a bounded number of writes (ROOM-8).
 */
export class RoomTraffic {
  private readonly rounds = new Map<string, Round>();
  private readonly parts: RoomTrafficParts;

  constructor(parts: RoomTrafficParts) {
    this.parts = parts;
  }

  /** Says something in a room; resolves when it is known whether it was dropped (ROOM-9). */
  say(send: RoomSend): Promise<{ isDropped: boolean }> {
    const { priority } = send.message;
    const now = this.parts.clock.now();
    return new Promise((resolve) => {
      const settle = (isDropped: boolean) => {
        this.parts.metrics.roomMessages.inc({ priority, outcome: isDropped ? 'dropped' : 'sent' });
        resolve({ isDropped });
      };
      const round = this.roundOf(send);
      round.gate ??= new RoomGate(send.perSecond, now);
      const item = { send, priority, cost: costOf(send.message), settle };
      round.sends.push(...round.gate.offer(item, now, send.perSecond).map(toSend));
      this.changed(round);
    });
  }

  /** Someone has come into a room. */
  join(key: RoomKey, member: RoomMember): void {
    const round = this.roundOf(key);
    round.left.delete(member.userId);
    round.joined.set(member.userId, member);
    this.membersChanged(round);
  }

  /** Someone in a room has changed. */
  update(key: RoomKey, member: RoomMember): void {
    const round = this.roundOf(key);
    const changed = round.joined.has(member.userId) ? round.joined : round.updated;
    changed.set(member.userId, member);
    this.membersChanged(round);
  }

  /** Someone has gone from a room. */
  leave(key: RoomKey, userId: string): void {
    const round = this.roundOf(key);
    round.joined.delete(userId);
    round.updated.delete(userId);
    round.left.add(userId);
    this.membersChanged(round);
  }

  /** Whether everything that happened in rooms has been told. */
  get isCalm(): boolean {
    return this.rounds.size === 0;
  }

  /** Forgets a room that has ended. */
  forget(key: RoomKey): void {
    this.rounds.get(nameOf(key))?.gate?.clear();
    this.rounds.delete(nameOf(key));
  }

  private roundOf({ appId, roomId }: RoomKey): Round {
    const name = nameOf({ appId, roomId });
    const round = this.rounds.get(name);
    if (round) return round;
    const made: Round = {
      appId,
      roomId,
      gate: null,
      sends: [],
      joined: new Map(),
      updated: new Map(),
      left: new Set(),
      haveMembersChanged: false,
      keeping: null,
    };
    return made;
  }

  private membersChanged(round: Round): void {
    round.haveMembersChanged = true;
    this.changed(round);
  }

  /** What happens in a calm room is told at once, and begins a round. */
  private changed(round: Round): void {
    if (this.rounds.has(nameOf(round))) return;
    this.rounds.set(nameOf(round), round);
    this.tell(round);
    this.waitForRound(round);
  }

  private waitForRound(round: Round): void {
    const sessions = this.parts.registry.find(round)?.sessions.size ?? 0;
    const roundMs = Math.min(maxRoundMs, Math.max(minRoundMs, (1000 * sessions) / framesPerSecond));
    this.parts.clock.after(roundMs, () => this.endRound(round));
  }

  private endRound(round: Round): void {
    if (this.rounds.get(nameOf(round)) !== round) return;
    const now = this.parts.clock.now();
    round.sends.push(...(round.gate?.release(now) ?? []).map(toSend));
    const isQuiet = round.sends.length === 0 && !round.haveMembersChanged;
    this.tell(round);
    if (isQuiet && round.keeping === null && (round.gate?.isCalm(now) ?? true)) {
      this.rounds.delete(nameOf(round));
    } else this.waitForRound(round);
  }

  private tell(round: Round): void {
    if (round.haveMembersChanged) this.tellMembers(round);
    const sends = round.sends.splice(0);
    const historySize = sends.at(-1)?.historySize ?? 0;
    const messages = sends.map(({ message }) => message);
    if (messages.length === 0) return;
    const kept = messages.filter(({ content }) => content.type !== 'bullet');
    if (round.keeping === null && (historySize === 0 || kept.length === 0)) {
      return this.tellMessages(round, messages);
    }
    // Who comes is shown what is kept, so that it is kept before it is shown.
    const keeping = (round.keeping ?? Promise.resolve())
      .then(() => (historySize > 0 ? this.parts.keep(round, kept, historySize) : undefined))
      .then(() => {
        this.tellMessages(round, messages);
        if (round.keeping === keeping) round.keeping = null;
      });
    round.keeping = keeping;
  }

  private tellMessages(round: Round, messages: readonly RoomMessage[]): void {
    const room = this.parts.registry.find(round);
    if (!room) return;
    for (const part of toFrames(messages)) {
      const payload = { roomId: round.roomId, messages: part };
      this.parts.fanOut.publishTo(room, 'room.messages.created', payload);
    }
  }

  private tellMembers(round: Round): void {
    const { joined, updated, left } = round;
    const room = this.parts.registry.find(round);
    const onlineCount = room?.members.size ?? 0;
    const isTold = onlineCount <= limits.roomMemberEventsMax;
    const payload = {
      roomId: round.roomId,
      joined: isTold ? [...joined.values()] : [],
      updated: isTold ? [...updated.values()] : [],
      left: isTold ? [...left] : [],
      onlineCount,
    };
    for (const changes of [joined, updated, left]) changes.clear();
    round.haveMembersChanged = false;
    if (room) this.parts.fanOut.publishTo(room, 'room.members.updated', payload);
  }
}

const toSend = ({ send }: Passing): RoomSend => send;

function nameOf({ appId, roomId }: RoomKey): string {
  return `${appId} ${roomId}`;
}
