import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import type { Context } from '../context.ts';
import { isHostAnswered } from '../host-guard.ts';
import { Turns } from '../turns.ts';
import { Admission } from './admission.ts';
import { callerAddressOf } from './caller-address.ts';
import { isFirstUpgrade, refuseUpgrade } from './refuse-upgrade.ts';
import { toConnectError } from './to-connect-error.ts';

/** Handshakes that are worked on beside each other: with more of them each waits longer, and none is done sooner. */
const atOnce = 16;
/** How many handshakes may wait for that before those that come are told to come later. */
const maxWaiting = 100;

/**
 * Counts handshakes as early as they can be answered: at the upgrade to WebSocket, and those that come by HTTP
 * long-polling, or to a second namespace, when they reach the namespace.
 */
export class Entrance {
  private readonly context: Context;
  private readonly admission: Admission | null;
  private readonly turns = new Turns(atOnce);
  /** Upgrades that were counted, for the first namespace. */
  private readonly counted = new WeakSet<IncomingMessage>();

  constructor(context: Context) {
    const { clock, config, rateLimiter, overload } = context;
    const limit = config.admissionRate;
    this.context = context;
    const isFull = () => this.turns.waitingCount >= maxWaiting;
    this.admission = limit && new Admission({ clock, limit, rateLimiter, overload, isFull });
  }

  /** Decides whether a request may become a connection; one that has been answered here is not decided upon. */
  readonly allowRequest = (
    request: IncomingMessage,
    decide: (error: null, isAllowed: boolean) => void,
  ): void => {
    const isAnswered = isHostAnswered(this.context.config, request.headers.host);
    if (!isAnswered || !this.admission || !isFirstUpgrade(request)) {
      return decide(null, isAnswered);
    }
    const { headers, socket } = request;
    try {
      this.admit({ headers, address: socket.remoteAddress ?? '' });
    } catch (error) {
      return refuseUpgrade(request, toConnectError(this.context, error));
    }
    this.counted.add(request);
    decide(null, true);
  };

  /**
   * Counts the handshake with a namespace, where its upgrade has not been.
   * @throws ChatError `rate_limited`.
   */
  enter({ request, handshake }: Socket): void {
    if (!this.counted.delete(request)) this.admit(handshake);
  }

  /** Does the work on a handshake when its turn has come, so that who came first is through first. */
  async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.turns.take();
    try {
      return await work();
    } finally {
      this.turns.pass();
    }
  }

  private admit(caller: Parameters<typeof callerAddressOf>[1]): void {
    this.admission?.admit(callerAddressOf(this.context, caller));
  }
}
