import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP connection on which a test writes whatever bytes it likes. */
export interface RawConnection {
  readonly socket: Socket;
  /** Everything that came back so far. */
  received(): Buffer;
  /** Resolves when the connection has ended, by whichever side. */
  readonly ended: Promise<void>;
  /** Whether the server has said goodbye, by a close frame or by ending the connection. */
  isOver(): boolean;
  /** The texts that came over a WebSocket, one for each frame. */
  textFrames(): string[];
}

/** Opens a connection to a server; it goes with the test. */
export async function openConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // A reset is an end like any other here.
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  const received = () => Buffer.concat(chunks);
  const frames = () => readFrames(received());
  return {
    socket,
    received,
    ended,
    isOver: () => socket.destroyed || frames().some(({ opcode }) => opcode === 8),
    textFrames: () =>
      frames()
        .filter(({ opcode }) => opcode === 1)
        .map(({ payload }) => payload.toString()),
  };
}

/** The whole, unmasked frames that a server has sent after the head of its answer. */
function readFrames(bytes: Buffer): { opcode: number; payload: Buffer }[] {
  const frames: { opcode: number; payload: Buffer }[] = [];
  let start = bytes.indexOf('\r\n\r\n') + 4;
  while (start > 3 && start + 2 <= bytes.length) {
    const { headSize, size } = readLength(bytes.subarray(start));
    const payload = bytes.subarray(start + headSize, start + headSize + size);
    if (payload.length < size) break;
    frames.push({ opcode: (bytes[start] ?? 0) & 0x0f, payload });
    start += headSize + size;
  }
  return frames;
}

function readLength(frame: Buffer): { headSize: number; size: number } {
  const short = frame[1] ?? 0;
  if (short < 126) return { headSize: 2, size: short };
  if (short === 126)
    return { headSize: 4, size: frame.length < 4 ? Infinity : frame.readUInt16BE(2) };
  return { headSize: 10, size: frame.length < 10 ? Infinity : Number(frame.readBigUInt64BE(2)) };
}

/** Upgrades a connection to the WebSocket of Engine.IO, whatever the server then answers. */
export async function openWebSocket(
  url: string,
  path = '/socket.io/?EIO=4&transport=websocket',
): Promise<RawConnection> {
  const connection = await openConnection(url);
  connection.socket.write(
    `GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  await Promise.race([once(connection.socket, 'data'), connection.ended]);
  return connection;
}

/** What a WebSocket frame (RFC 6455 section 5.2) says about itself, true or not. */
export interface FrameHead {
  readonly opcode?: number;
  readonly isFinal?: boolean;
  readonly reservedBits?: number;
  readonly isMasked?: boolean;
  /** Written instead of the real length. */
  readonly claimedLength?: number;
}

/** A WebSocket frame; a text frame of a client unless the head says otherwise. */
export function encodeFrame(payload: string | Buffer, head: FrameHead = {}): Buffer {
  const { opcode = 1, isFinal = true, reservedBits = 0, isMasked = true } = head;
  const body = Buffer.from(payload);
  const mask = isMasked ? randomBytes(4) : Buffer.alloc(0);
  const start = Buffer.from([(isFinal ? 0x80 : 0) | (reservedBits << 4) | opcode]);
  const length = encodeLength(head.claimedLength ?? body.length, isMasked);
  return Buffer.concat([start, length, mask, isMasked ? maskBytes(body, mask) : body]);
}

function encodeLength(length: number, isMasked: boolean): Buffer {
  const maskBit = isMasked ? 0x80 : 0;
  if (length < 126) return Buffer.from([maskBit | length]);
  if (length < 65_536) {
    const short = Buffer.from([maskBit | 126, 0, 0]);
    short.writeUInt16BE(length, 1);
    return short;
  }
  const long = Buffer.alloc(9);
  long[0] = maskBit | 127;
  long.writeBigUInt64BE(BigInt(length), 1);
  return long;
}

function maskBytes(body: Buffer, mask: Buffer): Buffer {
  return Buffer.from(body.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
}
