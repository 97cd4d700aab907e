import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** Liveness, readiness and metrics, for whoever operates the server. */
export function addHealthRoutes(
  context: Context,
  server: FastifyInstance,
  isShuttingDown: () => boolean,
): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const failing = isShuttingDown() ? 'shutdown' : (await isStoreUp(context)) ? null : 'store';
    if (failing === null) return { status: 'ready' };
    return reply.code(503).send({ status: 'not_ready', failing });
  });
  server.get('/metrics', async (_request, reply) => {
    const { registry } = context.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

async function isStoreUp(context: Context): Promise<boolean> {
  try {
    await sql`select 1`.execute(context.store.kysely);
    return true;
  } catch (error) {
    context.log.warn({ err: error }, 'The store does not answer.');
    return false;
  }
}
