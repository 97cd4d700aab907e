import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { openSocketIo } from './open-socket-io.ts';
import type { SocketRequest } from './socket.ts';

/** A port on this machine where nobody listens. */
async function findSilentUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

function open(request: Pick<SocketRequest, 'url'>) {
  const told: string[] = [];
  let close = (): void => undefined;
  const refused = new Promise<unknown>((resolve) => {
    const socket = openSocketIo(
      { ...request, transports: ['websocket'], auth: {} },
      {
        onRefused(error) {
          told.push('refused');
          resolve(error);
        },
        onClosed: () => told.push('closed'),
        onEvent: (name) => told.push(name),
      },
    );
    close = () => socket.close();
  });
  return { close, told, refused };
}

test('a server that is not reached refuses without an error of its own', async () => {
  const { refused } = open({ url: await findSilentUrl() });
  expect(await refused).toBeNull();
});

test('what is closed while its code loads never opens', async () => {
  const url = await findSilentUrl();
  const closed = open({ url });
  closed.close();
  // The one after it has been refused when nothing of the first can come any more.
  await open({ url }).refused;
  expect(closed.told).toEqual([]);
});
