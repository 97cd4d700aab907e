import type { Server as HttpServer } from 'node:http';
import { limits } from '@confab/protocol/runtime';
import { Server } from 'socket.io';
import type { Context } from '../context.ts';
import { isHostAnswered } from '../host-guard.ts';
import { createHandshake } from './handshake.ts';
import { plainNamespace, servePlainFace } from './plain-face.ts';
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
  const io = new Server(http, {
    serveClient: false,
    connectTimeout: 5000,
    maxHttpBufferSize: limits.frameBytes,
    perMessageDeflate: false,
    allowRequest: (request, decide) =>
      decide(null, isHostAnswered(context.config, request.headers.host)),
    httpCompression: false,
    ...(context.config.corsOrigins.length > 0 && {
      cors: { origin: [...context.config.corsOrigins] },
    }),
  });
  const connections = new LooseConnections(http);
  const sessions = new SessionList(context);
  const handshake = createHandshake(context);
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
