import type { Server as HttpServer } from 'node:http';
import { limits } from '@confab/protocol/runtime';
import { Server } from 'socket.io';
import type { Context } from '../context.ts';
import { Entrance } from './entrance.ts';
import { createHandshake } from './handshake.ts';
import { servePlainFace } from './plain-face.ts';
import { plainNamespace } from './plain-namespace.ts';
import { serveSdkFace } from './sdk-face.ts';
import { SessionList } from './session-list.ts';
import { LooseConnections } from './loose-connections.ts';

/** How long a shutdown waits for clients to take their last frames, in milliseconds. */
const farewellMs = 1000;

/** The realtime door. */
export interface Gateway {
  /** Answers what is under way, then ends all sessions, asking clients to come back spread over a time (CONN-9). */
  close(): Promise<void>;
}

/** Opens the realtime door on a running HTTP server. */
export function openGateway(context: Context, http: HttpServer): Gateway {
  const entrance = new Entrance(context);
  const io = new Server(http, {
    serveClient: false,
    connectTimeout: 5000,
    maxHttpBufferSize: limits.frameBytes,
    perMessageDeflate: false,
    allowRequest: entrance.allowRequest,
    httpCompression: false,
    ...(context.config.corsOrigins.length > 0 && {
      cors: { origin: [...context.config.corsOrigins] },
    }),
  });
  const connections = new LooseConnections(http);
  const sessions = new SessionList(context);
  const handshake = createHandshake(context, entrance);
  serveSdkFace(context, io.of('/').use(handshake), sessions);
  servePlainFace(context, io.of(plainNamespace).use(handshake), sessions);
  return {
    async close() {
      sessions.startClosing();
      await Promise.all([context.sendQueue.drained(), context.receiptQueue.drained()]);
      sessions.endAll(context.config.reconnectSpreadMs);
      await connections.ended(farewellMs);
      await io.close();
    },
  };
}
