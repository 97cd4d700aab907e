import type { Socket } from 'socket.io';

/** Bytes that may wait for a slow reader before frames are dropped (CONN-8, I12). */
const maxPendingBytes = 512 * 1024;

/**
 * Writes encoded frames to one connection and bounds what waits for it. Engine.IO hands its buffer to the transport
 * only when the one before was written out, so what has been handed over (`drain`) plus what waits is bounded.
 */
export class Outgoing {
  private pendingBytes = 0;
  private laggingSince: number | null = null;
  private readonly socket: Socket;
  private readonly onCaughtUp: () => void;

  /** @param onCaughtUp told when a connection that lost frames can be written to again. */
  constructor(socket: Socket, onCaughtUp: () => void) {
    this.socket = socket;
    this.onCaughtUp = onCaughtUp;
    socket.conn.on('drain', this.handleDrain);
  }

  /** When frames began to be dropped, by the given clock; null while the reader keeps up. */
  get isLaggingSince(): number | null {
    return this.laggingSince;
  }

  /** Writes a Socket.IO packet. False when it was dropped. */
  write(packet: string, now: number): boolean {
    if (!this.socket.connected) return false;
    if (this.laggingSince !== null || this.pendingBytes + packet.length > maxPendingBytes) {
      this.laggingSince ??= now;
      return false;
    }
    this.pendingBytes += packet.length;
    this.socket.conn.write(packet);
    return true;
  }

  /** Stops listening to the connection. */
  close(): void {
    this.socket.conn.off('drain', this.handleDrain);
  }

  private readonly handleDrain = (): void => {
    this.pendingBytes = 0;
    if (this.laggingSince === null) return;
    this.laggingSince = null;
    this.onCaughtUp();
  };
}
