import type { Socket } from 'socket.io';
import { type Connection, countWaitingBytes, writeDirectly } from './connection-internals.ts';
import type { Flushable, FlushRounds } from './flush-rounds.ts';
import type { Packet } from './packet.ts';
import type { PacketRun } from './packet-run.ts';

/** Bytes that may wait for a slow reader before frames are dropped (CONN-8, I12). */
export const maxWaitingBytes = 1024 * 1024;

/**
 * Gathers the events of one connection and writes them together, in the order in which they and the answers came.
 * What waits for a slow reader is bounded: an event that would exceed the bound is dropped.
 */
export class Outgoing implements Flushable {
  private run: PacketRun | null = null;
  private isInRound = false;
  /** What waited for the reader when the run began: whatever else is written later writes the run first. */
  private waitingBytes = 0;
  private readonly socket: Socket;
  private readonly rounds: FlushRounds;

  constructor(socket: Socket, rounds: FlushRounds) {
    this.socket = socket;
    this.rounds = rounds;
    // Whatever else goes out, such as an answer or a ping, goes out behind the events that came before it.
    socket.conn.on('packetCreate', this.writeRun);
  }

  /** Takes an event, to be written with what else this turn of the event loop brings. False when it is dropped. */
  write(packet: Packet): boolean {
    if (!this.socket.connected || !this.hasRoomFor(packet)) return false;
    this.run = this.beginRun().with(packet);
    return true;
  }

  /** Writes the connection's last event at once, however much waits. */
  writeLast(packet: Packet): void {
    this.writeRun();
    this.socket.conn.write(packet.text);
  }

  /** Whether no more waits than may. Answers are never dropped, so they can exceed it. */
  get isWithinBound(): boolean {
    const { conn } = this.socket;
    return countWaitingBytes(conn) <= boundFor(conn);
  }

  /** Whether the reader has taken everything. */
  get isRead(): boolean {
    return this.run === null && countWaitingBytes(this.socket.conn) === 0;
  }

  flush(): void {
    this.isInRound = false;
    this.writeRun();
  }

  /** Forgets what was gathered and stops listening to the connection. */
  close(): void {
    this.run = null;
    this.socket.conn.off('packetCreate', this.writeRun);
  }

  private hasRoomFor({ frame }: Packet): boolean {
    const { conn } = this.socket;
    const bound = boundFor(conn);
    const gathered = this.run?.byteLength ?? 0;
    if (gathered === 0) this.waitingBytes = countWaitingBytes(conn);
    if (gathered + frame.length + this.waitingBytes <= bound) return true;
    // A fast reader may only have got much at once: what the network takes now does not wait.
    this.writeRun();
    this.waitingBytes = countWaitingBytes(conn);
    return frame.length + this.waitingBytes <= bound;
  }

  private beginRun(): PacketRun {
    if (this.run) return this.run;
    if (this.isInRound) return this.rounds.emptyRun;
    this.isInRound = true;
    this.rounds.add(this);
    return this.rounds.emptyRun;
  }

  private readonly writeRun = (): void => {
    const { run } = this;
    this.run = null;
    if (!run || writeDirectly(this.socket.conn, run.frames)) return;
    for (const { text } of run.packets) this.socket.conn.write(text);
  };
}

/** What one answer to a poll carries is no longer counted while it is on its way, and as much may gather behind it. */
function boundFor({ transport }: Connection): number {
  return transport.name === 'websocket' ? maxWaitingBytes : maxWaitingBytes / 2;
}
