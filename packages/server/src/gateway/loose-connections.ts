import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The connections that would keep a closing HTTP server from its end: those that were upgraded to WebSocket, which it
 * no longer knows, and those on which no request has come yet, as browsers open ahead of need.
 */
export class LooseConnections {
  private readonly upgraded = new Set<Duplex>();
  private readonly silent = new Set<Duplex>();

  constructor(http: HttpServer) {
    http.on('connection', (connection) => keepWhileOpen(this.silent, connection));
    http.on('request', (request) => this.silent.delete(request.socket));
    http.on('upgrade', (_request, connection) => {
      this.silent.delete(connection);
      keepWhileOpen(this.upgraded, connection);
    });
  }

  /** Waits until upgraded connections that were told to end have taken their last frames, and cuts what is left. */
  async ended(graceMs: number): Promise<void> {
    const ends = [...this.upgraded].map((connection) => once(connection, 'close'));
    const grace = new AbortController();
    // The machine's own time: how long a peer takes to answer is no matter of a test's clock.
    const overdue = delay(graceMs, undefined, { signal: grace.signal }).catch(() => undefined);
    await Promise.race([Promise.allSettled(ends), overdue]);
    grace.abort();
    for (const connection of [...this.upgraded, ...this.silent]) connection.destroy();
  }
}

function keepWhileOpen(connections: Set<Duplex>, connection: Duplex): void {
  connections.add(connection);
  connection.once('close', () => connections.delete(connection));
}
