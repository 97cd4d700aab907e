import type { Socket } from 'socket.io';
import type { Context } from '../context.ts';
import { findSecretNames } from '../domain/apps/find-secret-names.ts';
import { reportError } from '../domain/report-error.ts';
import { endRevokedSessions } from '../domain/end-sessions.ts';
import { endSession } from '../domain/start-session.ts';
import { FlushRounds } from './flush-rounds.ts';
import type { RealtimeSession } from './realtime-session.ts';

const checkIntervalMs = 1000;
/** Sessions that may have missed hints are told so within this time, not all at once: each of them asks then. */
const resyncChecks = 15;

/** Every live session of this process, from its handshake to its end. */
export class SessionList {
  /** When what the sessions have to write is written. */
  readonly rounds = new FlushRounds();
  private readonly sessions = new Set<RealtimeSession>();
  private stopChecking: () => void;
  private closing = false;
  /** Sessions that are still to be told that they may have missed hints. */
  private untold: RealtimeSession[] = [];
  private untoldPerCheck = 0;
  private isCheckingStore = false;
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
    this.stopChecking = context.clock.after(checkIntervalMs, this.check);
  }

  /** Takes a session in. When it cannot be made ready, its connection is closed and the client tries again. */
  add(socket: Socket, session: RealtimeSession, ready: Promise<void>): void {
    const face = socket.nsp.name === '/' ? 'sdk' : 'plain';
    this.sessions.add(session);
    this.context.metrics.sessions.inc({ face });
    ready.catch((error: unknown) => {
      reportError(this.context, error, { id: session.id, what: 'connect' });
      socket.disconnect(true);
    });
    socket.once('disconnect', () => {
      this.sessions.delete(session);
      this.context.metrics.sessions.dec({ face });
      session.close();
      endSession(this.context, session);
    });
  }

  /** Whether the server is going away: commands that arrive now are to be tried again elsewhere or later. */
  get isClosing(): boolean {
    return this.closing;
  }

  /** From now on new commands are refused, and those under way still get their answers. */
  startClosing(): void {
    this.closing = true;
    this.stopChecking();
  }

  /** Ends every session, asking the clients to come back spread over a time (CONN-9). */
  endAll(spreadMs: number): void {
    const count = Math.max(1, this.sessions.size);
    let index = 0;
    for (const session of this.sessions) {
      session.end('server_shutdown', Math.round((spreadMs * index++) / count));
    }
  }

  private readonly check = (): void => {
    const now = this.context.clock.now();
    for (const session of this.sessions) session.check(now);
    this.tellMissed();
    this.checkStore().catch((error: unknown) => {
      reportError(this.context, error, { id: this.context.ids.next(), what: 'check sessions' });
    });
    this.stopChecking = this.context.clock.after(checkIntervalMs, this.check);
  };

  /** SYNC-10 */
  private tellMissed(): void {
    if (this.untold.length === 0 && this.context.fanOut.takeMissed()) {
      this.untold = [...this.sessions];
      this.untoldPerCheck = Math.ceil(this.untold.length / resyncChecks);
    }
    for (const session of this.untold.splice(0, this.untoldPerCheck)) {
      if (this.sessions.has(session)) session.tell('sync.resync', { reason: 'frames_dropped' });
    }
  }

  /** Sessions may be ended by another process, or while they begin, so the store is asked (I28). */
  private async checkStore(): Promise<void> {
    if (this.isCheckingStore || this.sessions.size === 0) return;
    this.isCheckingStore = true;
    try {
      await endRevokedSessions(this.context);
      const appIds = new Set([...this.sessions].map(({ appId }) => appId));
      const names = await findSecretNames(this.context.store, [...appIds]);
      for (const session of this.sessions) {
        const name = names.get(session.appId);
        if (name !== undefined) session.checkSecret(name);
      }
    } finally {
      this.isCheckingStore = false;
    }
  }
}
