import { findOperation, operationNames } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { authenticate } from '../domain/authenticate.ts';
import { execute } from '../domain/execute.ts';
import {
  applyIdempotencyKey,
  readCredential,
  readInput,
  refuseOtherEpoch,
} from './read-request.ts';

/** A route for every operation of the contract that has one. */
export function addOperationRoutes(context: Context, server: FastifyInstance): void {
  for (const name of operationNames) {
    const operation = findOperation(name);
    if (!operation) continue;
    if (operation.doors === 'session') {
      addRefusal(server, { name, method: operation.method, url: toRoutePattern(operation.path) });
      continue;
    }
    server.route({
      method: operation.method,
      url: toRoutePattern(operation.path),
      config: { operation: name },
      handler: async (request) => {
        refuseOtherEpoch(request, context.epoch);
        const actor = await authenticate(context, readCredential(request));
        const input = readInput(operation, request);
        return execute(context, {
          name,
          actor,
          input: applyIdempotencyKey({ ...operation, name }, { actor, request }, input),
          session: null,
          address: request.ip,
          door: 'http',
        });
      },
    });
  }
}

/** What needs a live session says so here, instead of that there is no such path. */
function addRefusal(
  server: FastifyInstance,
  { name, method, url }: { name: string; method: string; url: string },
): void {
  server.route({
    method,
    url,
    handler: () => {
      throw new ChatError('not_found', {
        message: `${name} needs a realtime session: call it over Socket.IO (CONN-4).`,
      });
    },
  });
}

/** `/v1/users/{userId}` as the router writes it: `/v1/users/:userId`. */
function toRoutePattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
