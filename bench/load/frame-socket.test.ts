import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { FrameSocket } from './frame-socket.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that upgrades everyone and hands the socket out. */
async function serve(onSocket: (socket: Socket) => void): Promise<URL> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
      onSocket(socket);
    });
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
}

function toFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const header =
    payload.length < 126
      ? [0x81, payload.length]
      : [0x81, 126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from(header), payload]);
}

/** The texts that a frame socket makes of what the server writes. */
async function collect(count: number, write: (socket: Socket) => void): Promise<string[]> {
  const texts: string[] = [];
  const url = await serve(write);
  let frames: FrameSocket | null = null;
  await new Promise<void>((resolve, reject) => {
    FrameSocket.open(url, (bytes, start, end) => {
      texts.push(bytes.toString('utf8', start, end));
      if (texts.length === count) resolve();
    }).then((opened) => {
      frames = opened;
    }, reject);
  });
  (frames as FrameSocket | null)?.close();
  return texts;
}

const texts = ['', 'a', 'ä'.repeat(62), 'b'.repeat(126), 'c'.repeat(3000)];

test('frames that arrive together are read one by one', async () => {
  const bytes = Buffer.concat(texts.map(toFrame));
  expect(await collect(texts.length, (socket) => socket.write(bytes))).toEqual(texts);
});

test('frames that arrive cut anywhere are put together', async () => {
  const bytes = Buffer.concat(texts.slice(0, 4).map(toFrame));
  const collected = await collect(4, (socket) => {
    socket.setNoDelay(true);
    let at = 0;
    const writeOn = () => {
      if (at < bytes.length)
        socket.write(bytes.subarray(at, (at += 1)), () => setImmediate(writeOn));
    };
    writeOn();
  });
  expect(collected).toEqual(texts.slice(0, 4));
});

test('a server that does not upgrade is an error', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  await expect(FrameSocket.open(url, () => undefined)).rejects.toThrow('No WebSocket');
});
