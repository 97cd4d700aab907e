import { findOperation, operationNames } from '@confab/protocol';
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
    if (!operation || operation.doors === 'session') continue;
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

/** `/v1/users/{userId}` as the router writes it: `/v1/users/:userId`. */
function toRoutePattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
