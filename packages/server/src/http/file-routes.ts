import { Readable } from 'node:stream';
import { ChatError } from '@confab/protocol/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { SignedFile } from '../domain/files/file-url.ts';
import { type FileContentSource, openContent } from '../domain/files/open-content.ts';
import { receiveFile } from '../domain/files/receive.ts';
import { parseRange } from './file-range.ts';

const path = '/v1/files/:fileId/content';
/** How long nothing may move before a transfer is given up, in milliseconds. */
const stallMs = 30_000;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its body may take as long as it keeps coming. */
    readonly takesTime?: boolean;
  }
}

/**
 * Where the content of files goes in and out: by signed addresses (FILE-3), as bytes and not as JSON, so that these are
 * no operations of the contract.
 */
export function addFileRoutes(context: Context, server: FastifyInstance): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.put(path, { config: { takesTime: true } }, async (request, reply) => {
      request.raw.setTimeout(stallMs);
      try {
        return { file: await receive(context, request) };
      } finally {
        // What was refused half-way may go on for ever: it is not read to its end.
        if (!request.raw.complete) void reply.header('connection', 'close');
      }
    });
    scope.route({
      method: ['GET', 'HEAD'],
      url: path,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const { file, signature } = readAddress(request);
        return sendContent(await openContent(context, file, signature), request, reply);
      },
    });
  });
}

function receive(context: Context, request: FastifyRequest) {
  const { 'content-length': length } = request.headers;
  // A request without a body has no stream either.
  const body = (request.body as Readable | undefined) ?? Readable.from([]);
  const lengthBytes = length === undefined ? null : Number(length);
  return receiveFile(context, { ...readAddress(request), body, lengthBytes });
}

function readAddress(request: FastifyRequest): { file: SignedFile; signature: string } {
  const query = request.query as Readonly<Record<string, unknown>>;
  const { fileId } = request.params as { readonly fileId: string };
  const text = (name: string) => {
    const value = query[name] ?? '';
    if (typeof value === 'string') return value;
    throw new ChatError('invalid_argument', { message: `${name} stands in the address twice.` });
  };
  return {
    file: {
      fileId,
      appId: text('app'),
      userId: text('user'),
      deviceId: text('device'),
      expiresAt: Number(text('expires')),
    },
    signature: text('signature'),
  };
}

/** Never shown as a page of ours: saved, of the type that we found, and without any right if it is opened (FILE-8). */
async function sendContent(
  file: FileContentSource,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`;
  void reply.headers({
    'content-type': file.mediaType,
    'content-disposition': toDisposition(file.name),
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    etag,
  });
  const { range: header, 'if-range': ifRange } = request.headers;
  const isSame = ifRange === undefined || ifRange === etag;
  const range = isSame ? parseRange(header, file.sizeBytes) : null;
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${file.sizeBytes}`).send();
  }
  const { start, end } = range ?? { start: 0, end: file.sizeBytes - 1 };
  void reply.header('content-length', end - start + 1);
  if (range)
    void reply.code(206).header('content-range', `bytes ${start}-${end}/${file.sizeBytes}`);
  if (request.method === 'HEAD') return reply.send();
  reply.raw.setTimeout(stallMs);
  return reply.send(await file.read({ start, end }));
}

/** RFC 6266: the name in full, and for old clients as far as ASCII goes. */
function toDisposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
