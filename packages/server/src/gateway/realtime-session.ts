import { setTimeout as delay } from 'node:timers/promises';
import type { EventName, EventPayload } from '@confab/protocol';
import type { Socket } from 'socket.io';
import type { Context } from '../context.ts';
import type { UserActor } from '../domain/actor.ts';
import type { Frame } from '../events/audience.ts';
import type { Session, Warrant } from '../events/session.ts';
import { cutConnection, pauseReading } from './connection-internals.ts';
import { encodeEvent } from './encode-event.ts';
import type { FlushRounds } from './flush-rounds.ts';
import { Outgoing } from './outgoing.ts';
import type { Packet } from './packet.ts';

/** How long a reader may lag before its session is closed, in milliseconds (CONN-8). */
const maxLagMs = 30_000;
/** How often a reader that takes no answers is looked at, in milliseconds. */
const heldCheckMs = 20;
/** How long a reader that lagged too long has to take its leave, in milliseconds. */
const farewellMs = 1000;

/** How a face writes to its sessions. */
export interface Face {
  /** What a session is sent of a frame; null when it shall not see it. */
  readonly encode: (frame: Frame) => Packet | null;
  readonly rounds: FlushRounds;
}

/** One Socket.IO connection of a user, whatever its face. */
export class RealtimeSession implements Session {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  readonly deviceId: string | null;
  warrant: Warrant;
  private readonly context: Context;
  private readonly socket: Socket;
  private readonly face: Face;
  private readonly outgoing: Outgoing;
  /** Since when events have been dropped; null while the reader keeps up. */
  private laggingSince: number | null = null;

  constructor(
    context: Context,
    connection: { readonly socket: Socket; readonly actor: UserActor },
    face: Face,
  ) {
    this.context = context;
    this.socket = connection.socket;
    this.face = face;
    this.id = context.ids.next();
    this.appId = connection.actor.appId;
    this.userId = connection.actor.userId;
    this.deviceId = connection.actor.deviceId;
    this.warrant = connection.actor;
    this.outgoing = new Outgoing(connection.socket, face.rounds);
  }

  deliver(frame: Frame): void {
    const packet = this.face.encode(frame);
    if (packet) this.write(packet);
  }

  renew({ expiresAt, signedWith, issuedAt }: Warrant): void {
    this.warrant = { expiresAt, signedWith, issuedAt };
  }

  /** Sends this session alone an event of the contract. */
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    this.write(this.encodeOwn(name, payload));
  }

  /** Says why, and closes the connection. */
  end(reason: EventPayload<'session.ended'>['reason'], reconnectAfterMs: number): void {
    this.outgoing.writeLast(this.encodeOwn('session.ended', { reason, reconnectAfterMs }));
    this.socket.disconnect(true);
  }

  /** Whether the reader takes its answers: while it does not, no more of them are made (I12). */
  get takesAnswers(): boolean {
    return this.outgoing.isWithinBound;
  }

  /** Waits until the reader takes its answers again, and listens to nothing it says meanwhile. */
  async answersTaken(): Promise<void> {
    const readOn = pauseReading(this.socket.conn);
    const since = this.context.clock.now();
    while (this.socket.connected && !this.takesAnswers) {
      // The machine's own time: how fast a peer reads is no matter of a test's clock.
      await delay(heldCheckMs, undefined, { ref: false });
      if (this.context.clock.now() - since > maxLagMs) this.endSlow();
    }
    readOn();
  }

  /** Ends the session of a reader that has been too slow for too long, and cuts it off when it takes no notice. */
  endSlow(): void {
    const { conn } = this.socket;
    this.end('slow_consumer', 1000);
    this.context.clock.after(farewellMs, () => cutConnection(conn));
  }

  /** Ends the session when its token is signed with another secret than the app has now (I28). */
  checkSecret(name: string): void {
    const { signedWith } = this.warrant;
    if (signedWith !== null && signedWith !== name) this.end('token_expired', 0);
  }

  /** Ends the session when its time has come; called every second for all of them, so that none needs a timer. */
  check(now: number): void {
    const { expiresAt } = this.warrant;
    if (expiresAt !== null && expiresAt <= now) this.end('token_expired', 0);
    else if (this.laggingSince !== null) this.checkLag(now - this.laggingSince);
  }

  /** Forgets what it had to write to a connection that has gone. */
  close(): void {
    this.outgoing.close();
  }

  /** CONN-8 */
  private checkLag(lagMs: number): void {
    if (this.outgoing.isRead) {
      this.laggingSince = null;
      this.tell('sync.resync', { reason: 'frames_dropped' });
    } else if (lagMs > maxLagMs) {
      this.endSlow();
    }
  }

  private write(packet: Packet): void {
    if (this.laggingSince === null && this.outgoing.write(packet)) return;
    this.laggingSince ??= this.context.clock.now();
    this.context.metrics.framesDropped.inc();
  }

  private encodeOwn<Name extends EventName>(name: Name, payload: EventPayload<Name>): Packet {
    return encodeEvent(this.socket.nsp.name, name, payload);
  }
}
