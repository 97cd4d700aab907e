import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { isStoreWritable } from '../domain/server/is-store-writable.ts';

/** How long an answer of the store holds, in milliseconds: whoever asks more often costs no commits. */
const probeRestMs = 1000;

/** Liveness, readiness and metrics, for whoever operates the server. */
export function addHealthRoutes(
  context: Context,
  server: FastifyInstance,
  isShuttingDown: () => boolean,
): void {
  const isStoreUp = createProbe(context);
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const failing = isShuttingDown() ? 'shutdown' : (await isStoreUp()) ? null : 'store';
    if (failing === null) return { status: 'ready' };
    return reply.code(503).send({ status: 'not_ready', failing });
  });
  server.get('/metrics', async (_request, reply) => {
    const { registry } = context.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Asks the store at most once in a while, however many ask at the same time. */
function createProbe(context: Context): () => Promise<boolean> {
  let askedAt = -Infinity;
  let answer = Promise.resolve(true);
  return () => {
    const now = performance.now();
    if (now - askedAt < probeRestMs) return answer;
    askedAt = now;
    answer = isStoreWritable(context);
    return answer;
  };
}
