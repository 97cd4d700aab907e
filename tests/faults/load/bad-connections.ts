import { encodeFrame, openConnection, type RawConnection } from '../../process/raw-connection.ts';
import { signInToDemo } from '../../process/api.ts';

const upgrade = (url: string) =>
  `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${new URL(url).host}\r\n` +
  'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

type Kind = (connection: RawConnection, url: string) => Promise<void> | void;

/** Ways in which a peer can hold a connection without being of any use. */
const kinds: Readonly<Record<string, Kind>> = {
  'says nothing': () => undefined,
  'sends half a head': ({ socket }) => void socket.write('GET /v1/info HTTP/1.1\r\nHost: 127'),
  'sends half a body': ({ socket }, url) =>
    void socket.write(
      `POST /v1/demo/sign-in HTTP/1.1\r\nHost: ${new URL(url).host}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"user',
    ),
  'upgrades and names no namespace': ({ socket }, url) => void socket.write(upgrade(url)),
  'sends half a frame': ({ socket }, url) => {
    socket.write(upgrade(url));
    socket.write(encodeFrame('40{"token":"x"}').subarray(0, 5));
  },
  'has a session and answers no ping': async ({ socket }, url) => {
    const token = await signInToDemo(url, 'carol');
    socket.write(upgrade(url));
    socket.write(encodeFrame(`40${JSON.stringify({ token })}`));
  },
  'has a session and reads nothing': async ({ socket }, url) => {
    const token = await signInToDemo(url, 'carol');
    socket.pause();
    socket.write(upgrade(url));
    socket.write(encodeFrame(`40${JSON.stringify({ token })}`));
  },
};

/** Opens some connections of each kind and leaves them alone. */
export async function openBadConnections(url: string, ofEach: number): Promise<RawConnection[]> {
  const wanted = Array.from({ length: ofEach }, () => Object.values(kinds)).flat();
  return Promise.all(
    wanted.map(async (spoil) => {
      const connection = await openConnection(url);
      await spoil(connection, url);
      return connection;
    }),
  );
}
