import type { Server as HttpServer } from 'node:http';
import { limits } from '@confab/protocol/runtime';
import { Server } from 'socket.io';
import type { Context } from '../context.ts';
import { createHandshake } from './handshake.ts';
import { plainNamespace, servePlainFace } from './plain-face.ts';
import { serveSdkFace } from './sdk-face.ts';
import { SessionList } from './session-list.ts';

/** The realtime door. */
export interface Gateway {
  /** Ends all sessions, asking clients to come back spread over a time, and takes no new ones (CONN-9). */
  close(): Promise<void>;
}

/** Opens the realtime door on a running HTTP server. */
export function openGateway(context: Context, http: HttpServer): Gateway {
  const io = new Server(http, {
    serveClient: false,
    connectTimeout: 5000,
    maxHttpBufferSize: limits.frameBytes,
    perMessageDeflate: false,
    httpCompression: false,
    ...(context.config.corsOrigins.length > 0 && {
      cors: { origin: [...context.config.corsOrigins] },
    }),
  });
  const sessions = new SessionList(context);
  const handshake = createHandshake(context);
  serveSdkFace(context, io.of('/').use(handshake), sessions);
  servePlainFace(context, io.of(plainNamespace).use(handshake), sessions);
  return {
    async close() {
      sessions.endAll(context.config.reconnectSpreadMs);
      await io.close();
    },
  };
}
