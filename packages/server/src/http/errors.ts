import { ChatError, errorTable } from '@confab/protocol/runtime';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { reportError } from '../domain/report-error.ts';

/** Answers a request with an error; anything may have been thrown. */
export type ErrorAnswer = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply;

/** Answers from the error table (HTTP-2, ERR-1). */
export function createErrorAnswer(context: Context): ErrorAnswer {
  return (error, request, reply) => {
    const what = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    const known = reportError(context, fromFastify(error), { id: request.id, what });
    if (known.retryAfterMs !== undefined) {
      void reply.header('retry-after', Math.ceil(known.retryAfterMs / 1000));
    }
    void reply.header('x-request-id', request.id); // HTTP-3
    return reply.code(errorTable[known.code].status).send({ error: known.toWire() });
  };
}

/** Makes every error of the routes, and every path without a route, answer so. */
export function addErrorAnswers(server: FastifyInstance, answer: ErrorAnswer): void {
  server.setErrorHandler(answer);
  server.setNotFoundHandler((request, reply) => {
    const message = `There is no ${request.method} on this path.`;
    return answer(new ChatError('not_found', { message }), request, reply);
  });
}

/** What the HTTP library itself refuses, as our own error. */
function fromFastify(thrown: unknown): unknown {
  const error = thrown as FastifyError;
  if (error instanceof ChatError || error?.code === undefined) return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ChatError('payload_too_large');
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new ChatError('unsupported_media', { message: 'The body must be application/json.' });
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new ChatError('invalid_argument', { message: error.message });
  }
  return error;
}
