import { ChatError, errorTable } from '@confab/protocol/runtime';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { reportError } from '../domain/report-error.ts';

/** Answers every error of this door from the error table (HTTP-2, ERR-1). */
export function addErrorAnswers(context: Context, server: FastifyInstance): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    const what = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    const known = reportError(context.log, error, { id: request.id, what });
    if (known.retryAfterMs !== undefined) {
      void reply.header('retry-after', Math.ceil(known.retryAfterMs / 1000));
    }
    return reply.code(errorTable[known.code].status).send({ error: known.toWire() });
  };
  server.setErrorHandler((error, request, reply) =>
    answer(request, reply, fromFastify(error as FastifyError)),
  );
  server.setNotFoundHandler((request, reply) =>
    answer(
      request,
      reply,
      new ChatError('not_found', { message: `There is no ${request.method} on this path.` }),
    ),
  );
}

/** What the HTTP library itself refuses, as our own error. */
function fromFastify(error: FastifyError): unknown {
  if (error instanceof ChatError || error.code === undefined) return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ChatError('payload_too_large');
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new ChatError('unsupported_media', { message: 'The body must be application/json.' });
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new ChatError('invalid_argument', { message: error.message });
  }
  return error;
}
