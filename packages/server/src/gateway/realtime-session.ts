import type { EventName, EventPayload } from '@confab/protocol';
import type { Socket } from 'socket.io';
import type { Context } from '../context.ts';
import type { UserActor } from '../domain/actor.ts';
import type { Frame } from '../events/audience.ts';
import type { Session } from '../events/session.ts';
import { encodeEvent } from './encode-event.ts';
import { Outgoing } from './outgoing.ts';

/** How long a reader may lag before its session is closed, in milliseconds. */
const maxLagMs = 30_000;

/** What a face makes of a frame: the Socket.IO packet, or null when this session shall not see it. */
export type FrameEncoder = (frame: Frame) => string | null;

/** One Socket.IO connection of a user, whatever its face. */
export class RealtimeSession implements Session {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  private expiresAt: number | null;
  private readonly context: Context;
  private readonly socket: Socket;
  private readonly encode: FrameEncoder;
  private readonly outgoing: Outgoing;

  constructor(
    context: Context,
    connection: { readonly socket: Socket; readonly actor: UserActor },
    encode: FrameEncoder,
  ) {
    this.context = context;
    this.socket = connection.socket;
    this.encode = encode;
    this.id = context.ids.next();
    this.appId = connection.actor.appId;
    this.userId = connection.actor.userId;
    this.expiresAt = connection.actor.expiresAt;
    this.outgoing = new Outgoing(connection.socket, () =>
      this.tell('sync.resync', { reason: 'frames_dropped' }),
    );
  }

  deliver(frame: Frame): void {
    const packet = this.encode(frame);
    if (packet === null) return;
    if (!this.outgoing.write(packet, this.context.clock.now())) {
      this.context.metrics.framesDropped.inc();
    }
  }

  setExpiry(expiresAt: number | null): void {
    this.expiresAt = expiresAt;
  }

  /** Sends this session alone an event of the contract. */
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    this.outgoing.write(encodeEvent(this.socket.nsp.name, name, payload), this.context.clock.now());
  }

  /** Says why, and closes the connection. */
  end(reason: EventPayload<'session.ended'>['reason'], reconnectAfterMs: number): void {
    this.tell('session.ended', { reason, reconnectAfterMs });
    this.socket.disconnect(true);
  }

  /** Ends the session when its time has come; called every second for all of them, so that none needs a timer. */
  check(now: number): void {
    const laggingSince = this.outgoing.isLaggingSince;
    if (this.expiresAt !== null && this.expiresAt <= now) this.end('token_expired', 0);
    else if (laggingSince !== null && now - laggingSince > maxLagMs)
      this.end('slow_consumer', 1000);
  }

  /** Stops listening to a connection that has gone. */
  close(): void {
    this.outgoing.close();
  }
}
