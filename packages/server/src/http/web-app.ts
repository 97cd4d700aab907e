import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the built messenger may be: beside the bundled server or its chunks, or in the workspace. */
const candidates = ['./web', '../web', '../../../../apps/messenger/dist'];

/** The directory of the built messenger, or null when it was not built. */
export function findWebApp(): string | null {
  const paths = candidates.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return paths.find((path) => existsSync(`${path}/index.html`)) ?? null;
}

/** Serves the messenger at `/`. Its own paths all lead to its one page; hashed assets may be cached for ever. */
export async function addWebApp(server: FastifyInstance, directory: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    index: ['index.html'],
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/assets/');
      void reply.header(
        'cache-control',
        isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  for (const path of [
    '/c/*',
    '/rooms',
    '/rooms/*',
    '/broadcasts',
    '/devices',
    '/profile',
    '/join',
    '/people',
    '/status',
    '/groups',
    '/gallery',
    '/gallery/*',
  ]) {
    server.get(path, (_request, reply) => reply.sendFile('index.html'));
  }
}
