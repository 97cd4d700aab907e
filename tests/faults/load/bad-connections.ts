import { encodeFrame, openConnection, type RawConnection } from '../../process/raw-connection.ts';
import { signInToDemo } from '../../process/api.ts';

const upgrade = (url: string) =>
  `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${new URL(url).host}\r\n` +
  'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

interface Kind {
  /** How long the server may bear it, in milliseconds. */
  readonly bearableMs: number;
  spoil(connection: RawConnection, url: string): Promise<void> | void;
}

/** HTTP: 20 s for a head and 60 s for a body, looked at every 5 s. */
const [headMs, bodyMs] = [25_000, 65_000];
/** Socket.IO: 5 s until a namespace is named. */
const namespaceMs = 5000;
/** Engine.IO: a ping after 25 s, and 20 s for the answer. */
const heartbeatMs = 45_000;

/** Ways in which a peer can hold a connection without being of any use. */
const kinds: Readonly<Record<string, Kind>> = {
  'says nothing': { bearableMs: headMs, spoil: () => undefined },
  'sends half a head': {
    bearableMs: headMs,
    spoil: ({ socket }) => void socket.write('GET /v1/info HTTP/1.1\r\nHost: 127'),
  },
  'sends half a body': {
    bearableMs: bodyMs,
    spoil: ({ socket }, url) =>
      void socket.write(
        `POST /v1/demo/sign-in HTTP/1.1\r\nHost: ${new URL(url).host}\r\n` +
          'Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"user',
      ),
  },
  'upgrades and names no namespace': {
    bearableMs: namespaceMs,
    spoil: ({ socket }, url) => void socket.write(upgrade(url)),
  },
  'sends half a frame': {
    bearableMs: namespaceMs,
    spoil: ({ socket }, url) => {
      socket.write(upgrade(url));
      socket.write(encodeFrame('40{"token":"x"}').subarray(0, 5));
    },
  },
  'has a session and answers no ping': { bearableMs: heartbeatMs, spoil: openSession },
  'has a session and reads nothing': {
    bearableMs: heartbeatMs,
    spoil: async (connection, url) => {
      connection.socket.pause();
      await openSession(connection, url);
    },
  },
};

async function openSession({ socket }: RawConnection, url: string): Promise<void> {
  const token = await signInToDemo(url, 'carol');
  socket.write(upgrade(url));
  socket.write(encodeFrame(`40${JSON.stringify({ token })}`));
}

/** A connection that is of no use. */
export interface BadConnection {
  readonly kind: string;
  readonly connection: RawConnection;
  readonly bearableMs: number;
  readonly openedAt: number;
}

/** Opens some connections of each kind and leaves them alone. */
export async function openBadConnections(url: string, ofEach: number): Promise<BadConnection[]> {
  const wanted = Array.from({ length: ofEach }, () => Object.entries(kinds)).flat();
  return Promise.all(
    wanted.map(async ([kind, { spoil, bearableMs }]) => {
      const connection = await openConnection(url);
      await spoil(connection, url);
      return { kind, connection, bearableMs, openedAt: performance.now() };
    }),
  );
}

/** The kinds of those that the server still bears although their time is up. */
export function findBorne(bad: readonly BadConnection[], slackMs: number): string[] {
  const now = performance.now();
  const overdue = bad.filter(({ bearableMs, openedAt }) => now > openedAt + bearableMs + slackMs);
  // Who reads nothing does not hear of the end either.
  for (const { connection } of overdue) connection.socket.resume();
  return overdue.filter(({ connection }) => !connection.isOver()).map(({ kind }) => kind);
}
