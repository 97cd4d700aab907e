import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { ChatError, limits } from '@confab/protocol/runtime';
import { type FastifyInstance, fastify } from 'fastify';
import type { Context } from '../context.ts';
import { isHostAnswered } from '../host-guard.ts';
import { addErrorAnswers, createErrorAnswer } from './errors.ts';
import { addFileRoutes } from './file-routes.ts';
import { addHealthRoutes } from './health-routes.ts';
import { createOpenApiDocument } from './openapi.ts';
import { addOperationRoutes } from './operation-routes.ts';
import { addWebApp, findWebApp } from './web-app.ts';

/** What the pages that we serve may load. Inline scripts never run. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:', 'https:', 'http:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    fontSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
  },
};

/**
 * How long a caller may take to send the head of a request, and its body, in milliseconds: who stops half-way holds no
 * connection for ever. Node looks for heads at the interval; bodies differ, as the content of a file may take longer.
 */
const patience = {
  requestTimeout: 0,
  http: { headersTimeout: 20_000, connectionsCheckingInterval: 5000 },
};
const bodyTimeoutMs = 60_000;

/** Builds the HTTP door; it does not listen yet. */
export async function createHttpServer(
  context: Context,
  isShuttingDown: () => boolean,
): Promise<FastifyInstance> {
  const answerError = createErrorAnswer(context);
  const server = fastify({
    logger: false,
    bodyLimit: limits.frameBytes,
    // One hop: what the proxy itself has seen, not what the caller claims before it.
    trustProxy: context.config.isProxyTrusted ? (_address, hop) => hop === 0 : false,
    genReqId: () => context.ids.next(),
    routerOptions: { maxParamLength: 512 },
    // What the router refuses before any route is found: paths that cannot be decoded or are too long.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    forceCloseConnections: 'idle',
    ...patience,
  });
  acceptBodies(server);
  addErrorAnswers(server, answerError);
  addGuards(context, server);
  releaseConnections(server, isShuttingDown);
  await server.register(helmet, { contentSecurityPolicy, strictTransportSecurity: false });
  if (context.config.corsOrigins.length > 0) {
    await server.register(cors, {
      origin: [...context.config.corsOrigins],
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: ['x-request-id', 'retry-after'],
    });
  }
  await addDocs(server);
  addHealthRoutes(context, server, isShuttingDown);
  addOperationRoutes(context, server);
  addFileRoutes(context, server);
  const webApp = findWebApp();
  if (webApp !== null) await addWebApp(server, webApp);
  return server;
}

/** JSON alone. An empty body is none: many clients name the type of what they do not send. */
function acceptBodies(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => (body === '' ? done(null) : parseJson(request, body, done)),
  );
}

function addGuards(context: Context, server: FastifyInstance): void {
  server.addHook('onRequest', async ({ raw, routeOptions }) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
    if (routeOptions.config.takesTime || (length === undefined && encoding === undefined)) return;
    const timer = setTimeout(() => raw.destroy(), bodyTimeoutMs);
    raw.once('close', () => clearTimeout(timer));
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id); // HTTP-3
    if (isHostAnswered(context.config, request.headers.host)) return;
    throw new ChatError('forbidden', {
      message: 'In demo mode this server answers to 127.0.0.1 and localhost only.',
    });
  });
}

/** A connection that is answered during a shutdown must not be kept for another request: closing would wait for it. */
function releaseConnections(server: FastifyInstance, isShuttingDown: () => boolean): void {
  server.addHook('onSend', async (_request, reply) => {
    if (isShuttingDown()) void reply.header('connection', 'close');
  });
}

async function addDocs(server: FastifyInstance): Promise<void> {
  const document = createOpenApiDocument();
  await server.register(swagger, {
    mode: 'static',
    specification: { document: document as never },
  });
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  server.get('/openapi.json', async () => document);
}
