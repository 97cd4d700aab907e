import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectSocket, emitOk, signInToDemo } from './api.ts';
import {
  handshakeQueries,
  malformedFrames,
  malformedPackets,
  type MalformedBytes,
} from './malformed-packets.ts';
import {
  encodeFrame,
  openConnection,
  openWebSocket,
  type RawConnection,
} from './raw-connection.ts';
import { createRandom, testSeed } from './seeded-random.ts';
import { useSharedServer, waitFor } from './server-process.ts';

vi.setConfig({ testTimeout: process.env['FAULTS'] === 'full' ? 900_000 : 60_000 });

const server = useSharedServer();
const atOnce = 20;
/** The full fault runs try ten times as much. */
const scale = process.env['FAULTS'] === 'full' ? 10 : 1;
let healthy: Socket;
let before: { descriptors: number; residentBytes: number };

beforeEach(async () => {
  const { url, usage } = server();
  healthy = await connectSocket(url, await signInToDemo(url, 'alice'));
  before = usage();
});

// I18: the process lives, others get their answers, and nothing is left behind.
afterEach(async () => {
  await emitOk(healthy, 'conversations.list', {});
  healthy.disconnect();
  await waitFor(() => server().usage().descriptors <= before.descriptors + 2);
  expect(server().usage().residentBytes - before.residentBytes).toBeLessThan(150 * 2 ** 20);
  expect(server().output()).not.toMatch(/"level":(50|60)/);
});

describe(`[I18] malformed frames, seed ${testSeed}`, () => {
  test.each([
    ['before a namespace is connected', false, 1000],
    ['in a session', true, 1500],
  ])('%s never hang a connection', async (_when, isConnected, count) => {
    const { url } = server();
    const token = await signInToDemo(url, 'bob');
    const random = createRandom(testSeed);
    for (let index = 0; index < count * scale; index += atOnce) {
      const cases = Array.from({ length: atOnce }, () => {
        const bytes = random.pick(random.below(4) === 0 ? malformedFrames : malformedPackets);
        return { name: bytes.name, bytes, data: bytes.make(random) };
      });
      await Promise.all(
        cases.map(async ({ name, bytes, data }) => {
          const connection = await openWebSocket(url);
          if (isConnected) connection.socket.write(encodeFrame(`40${JSON.stringify({ token })}`));
          connection.socket.write(data);
          await expectAnswer(connection, { name, bytes, token });
          connection.socket.destroy();
        }),
      );
    }
  });

  test('a namespace that is connected twice ends the connection, one that does not exist does not', async () => {
    const { url } = server();
    const token = await signInToDemo(url, 'bob');
    const connection = await openWebSocket(url);
    const connect = encodeFrame(`40${JSON.stringify({ token })}`);
    connection.socket.write(connect);
    await waitFor(() => connection.received().includes('session.ready'));
    connection.socket.write(
      Buffer.concat([encodeFrame('40/nowhere,{}'), encodeFrame('4211["server.info",{}]')]),
    );
    await waitFor(() => connection.received().includes('4311[{"data"'));
    expect(connection.received().toString()).toContain(
      '44/nowhere,{"message":"Invalid namespace"}',
    );
    connection.socket.write(connect);
    await waitFor(connection.isOver);
  });
});

describe('[I18] malformed handshakes and polling', () => {
  test('every wrong handshake is answered with an error, over both transports', async () => {
    const { url } = server();
    for (const query of handshakeQueries) {
      const polled = await fetch(`${url}/socket.io/?${query}`);
      if (!isRightHandshake(query)) expect([query, polled.status]).toEqual([query, 400]);
      await polled.arrayBuffer();
      const socket = await openWebSocket(url, `/socket.io/?${query}`);
      expect(socket.received().toString()).toMatch(/^HTTP\/1\.1 (101|400|403|404) /);
      socket.socket.destroy();
    }
  });

  test(`random bodies, methods and overlapping polls of a session, seed ${testSeed}`, async () => {
    const { url } = server();
    const random = createRandom(testSeed);
    const polling = `${url}/socket.io/?EIO=4&transport=polling`;
    for (let round = 0; round < 40; round++) {
      const opened = await (await fetch(polling)).text();
      const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
      const address = `${polling}&sid=${sid}`;
      // The revision belongs to the session: one that changes in the middle once ended the process.
      const switched = await fetch(address.replace('EIO=4', `EIO=${random.pick([2, 3, 5])}`));
      expect(switched.status).toBe(400);
      await switched.arrayBuffer();
      const overlapping = [fetch(address), fetch(address)].map((answer) =>
        answer.catch(() => null),
      );
      for (let post = 0; post < 4; post++) {
        const body = makePollingBody(random);
        const answer = await fetch(address, { method: 'POST', body });
        expect([200, 400, 413]).toContain(answer.status);
        await answer.arrayBuffer();
      }
      const method = random.pick(['PUT', 'DELETE', 'PATCH', 'OPTIONS']);
      expect((await fetch(address, { method })).status).toBeGreaterThanOrEqual(400);
      await fetch(address, { method: 'POST', body: '1' }).catch(() => null);
      await Promise.all(overlapping);
    }
  });

  test('[I12] connections that say nothing, or only half of something, are closed in time', async () => {
    const { url } = server();
    const silent = await openWebSocket(url);
    const half = await openConnection(url);
    half.socket.write('GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: 127');
    // Without a namespace after 5 s the gateway closes; an unfinished head is dropped with the connection.
    await waitFor(silent.isOver);
    half.socket.destroy();
  });
});

function isRightHandshake(query: string): boolean {
  return (
    query.includes('b64=1') ||
    query.includes('sid[]') ||
    query.includes('%zz') ||
    query === 'EIO=4&transport=polling&sid='
  );
}

/** Either the connection has been closed, or it still does what it should. */
async function expectAnswer(
  { socket, received, isOver }: RawConnection,
  { name, bytes, token }: { name: string; bytes: MalformedBytes; token: string },
): Promise<void> {
  if (bytes.isUnfinished) return;
  socket.write(encodeFrame(`40/api/v1/messaging,${JSON.stringify({ token })}`));
  socket.write(encodeFrame('42/api/v1/messaging,77["nothing",{}]'));
  await waitFor(() => isOver() || received().includes('43/api/v1/messaging,77[{"error"')).catch(
    () => {
      throw new Error(`Hangs after ${name}: ${received().toString('latin1').slice(0, 2000)}`);
    },
  );
}

function makePollingBody(random: ReturnType<typeof createRandom>): string {
  const parts = Array.from({ length: 1 + random.below(5) }, () =>
    random.pick(malformedPackets).name === 'random text'
      ? random.bytes(30).toString('latin1')
      : random.pick([
          '40',
          '42["sync",{}]',
          'bAAAA',
          'b####',
          '4',
          '',
          '451-[{}]',
          '2',
          '99',
          '40{"token":1}',
          '42[',
        ]),
  );
  return random.below(10) === 0 ? 'x'.repeat(70_000) : parts.join('\u001e');
}
