import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { ChatError } from '@confab/protocol/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { SignedFile } from '../domain/files/file-url.ts';
import { type FileContentSource, openContent } from '../domain/files/open-content.ts';
import { receiveFile } from '../domain/files/receive.ts';
import { parseRange } from './file-range.ts';

const path = '/v1/files/:fileId/content';

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
  const { stallMs } = context.config.files;
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.route({
      method: 'PUT',
      url: path,
      config: { takesTime: true },
      handler: async (request) => {
        request.raw.setTimeout(stallMs);
        try {
          return { file: await receive(context, request) };
        } finally {
          if (!request.raw.complete) endLater(request.raw, stallMs);
        }
      },
    });
    scope.route({
      method: ['GET', 'HEAD'],
      url: path,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const { file, signature } = readAddress(request);
        reply.raw.setTimeout(stallMs);
        return sendContent(await openContent(context, file, signature), request, reply);
      },
    });
  });
}

/**
 * Reads on for a while what was refused half-way, so that its sender hears why: a connection that is closed while bytes
 * come in takes the answer with it (RFC 9112 section 9.6). What goes on for ever is not read to its end.
 */
function endLater(request: IncomingMessage, lingerMs: number): void {
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), lingerMs);
  for (const end of ['end', 'close']) request.once(end, () => clearTimeout(timer));
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
