import type { EventListener } from '../contenders/contender.ts';
import { FrameSocket } from './frame-socket.ts';

/** Called once with the JSON of an ack's arguments. */
type AckListener = (json: string) => void;

const callTimeoutMs = 20_000;
const code = { ping: 0x32, message: 0x34, connected: 0x30, event: 0x32, ack: 0x33, refused: 0x34 };

/** A Socket.IO connection (Engine.IO 4 on WebSocket, default namespace) that reads as little as it can. */
export class SocketIoLink {
  private frames: FrameSocket | null = null;
  private readonly onEvent: EventListener;
  private readonly acks = new Map<number, AckListener>();
  private nextAckId = 0;
  private settle: ((problem: string | null) => void) | null = null;

  private constructor(onEvent: EventListener) {
    this.onEvent = onEvent;
  }

  /**
   * Connects and authenticates.
   * @throws Error when the server refuses.
   */
  static async open(url: string, auth: object, onEvent: EventListener): Promise<SocketIoLink> {
    const link = new SocketIoLink(onEvent);
    // A refusal can come with the answer to the upgrade (CONN-12).
    const settled = new Promise<void>((resolve, reject) => {
      link.settle = (problem) => (problem === null ? resolve() : reject(new Error(problem)));
    });
    const place = new URL('/socket.io/?EIO=4&transport=websocket', url);
    const frames = await FrameSocket.open(place, (...frame) => link.read(...frame));
    link.frames = frames;
    frames.onClose(() => link.settle?.('The server closed the connection.'));
    frames.send(`40${JSON.stringify(auth)}`);
    try {
      await settled;
    } catch (error) {
      frames.close();
      throw error;
    }
    link.settle = null;
    return link;
  }

  get bytesReceived(): number {
    return this.frames?.bytesReceived ?? 0;
  }

  /** Emits an event; `onAck` gets the arguments of the ack as JSON. */
  emit(name: string, payload: unknown, onAck: AckListener): void {
    const id = this.nextAckId++;
    this.acks.set(id, onAck);
    this.frames?.send(`42${id}${JSON.stringify([name, payload])}`);
  }

  /**
   * Emits an event and waits for its ack.
   * @throws Error when no ack comes in time.
   */
  call(name: string, payload: unknown): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`${name} was not answered.`));
      const timer = setTimeout(fail, callTimeoutMs);
      this.emit(name, payload, (json) => {
        clearTimeout(timer);
        resolve(json);
      });
    });
  }

  close(): void {
    this.frames?.close();
  }

  private read(bytes: Buffer, start: number, end: number): void {
    if (bytes[start] === code.ping) this.frames?.send('3');
    if (bytes[start] !== code.message) return;
    const type = bytes[start + 1];
    if (type === code.event) this.onEvent(bytes, start + 2, end);
    else if (type === code.ack) this.readAck(bytes, start + 2, end);
    else if (type === code.connected) this.settle?.(null);
    else if (type === code.refused) this.settle?.(bytes.toString('utf8', start + 2, end));
  }

  private readAck(bytes: Buffer, start: number, end: number): void {
    const json = bytes.indexOf('[', start);
    const id = Number(bytes.toString('latin1', start, json));
    const listener = this.acks.get(id);
    this.acks.delete(id);
    listener?.(bytes.toString('utf8', json, end));
  }
}
