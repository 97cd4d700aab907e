import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { clearTimeout, setTimeout } from 'node:timers';

/** Called for each text frame with the bytes it lies in; they are only valid during the call. */
export type FrameListener = (bytes: Buffer, start: number, end: number) => void;

/** Every socket reads into these bytes: nothing is allocated for what arrives whole. */
const shared = Buffer.allocUnsafe(256 * 1024);
const openTimeoutMs = 10_000;
const textOpcode = 0x1;
const closeOpcode = 0x8;

/**
 * A WebSocket (RFC 6455) reduced to what a load generator needs: unfragmented text frames, no extensions. It reads
 * a frame for a fraction of what a general client costs, so that 20,000 of them a second leave the generator idle.
 */
export class FrameSocket {
  /** Bytes received since the upgrade was answered. */
  bytesReceived = 0;
  private readonly socket: Socket;
  private onFrame: FrameListener;
  private rest: Buffer = Buffer.alloc(0);
  private upgraded: (() => void) | null = null;

  private constructor(url: URL, onFrame: FrameListener) {
    this.onFrame = onFrame;
    this.socket = connect({
      host: url.hostname,
      port: Number(url.port),
      noDelay: true,
      onread: { buffer: shared, callback: (length) => this.read(length) },
    });
    this.socket.on('error', () => undefined); // 'close' follows
  }

  /**
   * Connects and upgrades.
   * @throws Error when the server does not answer in time.
   */
  static open(url: URL, onFrame: FrameListener): Promise<FrameSocket> {
    const frames = new FrameSocket(url, onFrame);
    return new Promise((resolve, reject) => {
      const fail = () => {
        clearTimeout(timer);
        frames.close();
        reject(new Error(`No WebSocket at ${url.host}.`));
      };
      const timer = setTimeout(fail, openTimeoutMs);
      frames.socket.once('close', fail);
      frames.upgraded = () => {
        clearTimeout(timer);
        frames.socket.off('close', fail);
        resolve(frames);
      };
      frames.socket.write(upgradeRequest(url));
    });
  }

  onClose(listener: () => void): void {
    this.socket.once('close', listener);
  }

  send(text: string): void {
    const length = Buffer.byteLength(text);
    const header = length < 126 ? 2 : 4;
    const frame = Buffer.allocUnsafe(header + 4 + length);
    frame[0] = 0x80 | textOpcode;
    frame[1] = 0x80 | (length < 126 ? length : 126);
    if (header === 4) frame.writeUInt16BE(length, 2);
    frame.writeUInt32BE(0, header); // A mask of zeros leaves the text as it is; the server unmasks all the same.
    frame.write(text, header + 4);
    this.socket.write(frame);
  }

  close(): void {
    this.socket.destroy();
  }

  private read(length: number): boolean {
    const isWhole = this.rest.length === 0;
    const arrived = shared.subarray(0, length);
    const bytes = isWhole ? arrived : Buffer.concat([this.rest, arrived]);
    let start = 0;
    if (this.upgraded) start = this.readUpgrade(bytes);
    else this.bytesReceived += length;
    const end = this.upgraded ? 0 : this.readFrames(bytes, start);
    // The shared bytes are overwritten by the next read, so what is unfinished is copied.
    if (end < bytes.length) this.rest = Buffer.from(bytes.subarray(end));
    else if (!isWhole) this.rest = Buffer.alloc(0);
    return true;
  }

  /** Answers where the frames begin. */
  private readUpgrade(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return 0;
    if (!bytes.toString('latin1', 0, 12).endsWith(' 101')) {
      this.socket.destroy();
      return bytes.length;
    }
    this.upgraded?.();
    this.upgraded = null;
    this.bytesReceived = bytes.length - end - 4;
    return end + 4;
  }

  /** Hands whole frames on; answers where the first unfinished one begins. */
  private readFrames(bytes: Buffer, from: number): number {
    let at = from;
    while (bytes.length - at >= 2) {
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (bytes.length - at < header) break;
      const length = readLength(bytes, at, short);
      const end = at + header + length;
      if (end > bytes.length) break;
      const opcode = (bytes[at] ?? 0) & 0x0f;
      if (opcode === textOpcode) this.onFrame(bytes, at + header, end);
      else if (opcode === closeOpcode) this.socket.destroy();
      at = end;
    }
    return at;
  }
}

function readLength(bytes: Buffer, at: number, short: number): number {
  if (short < 126) return short;
  return short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
}

function upgradeRequest(url: URL): string {
  const lines = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
