import type { Packet } from './packet.ts';

/**
 * Packets that go to a connection one after the other. Connections that hear the same packets share one run, because
 * a run hands out the same longer run to each that adds the same packet; so their bytes are joined once for all.
 */
export class PacketRun {
  /** The bytes of all its WebSocket frames. */
  readonly byteLength: number;
  private readonly packet: Packet | null;
  private readonly before: PacketRun | null;
  private longer: PacketRun | null = null;
  private joined: Buffer | null = null;

  private constructor(before: PacketRun | null, packet: Packet | null) {
    this.before = before;
    this.packet = packet;
    this.byteLength = before && packet ? before.byteLength + packet.frame.length : 0;
  }

  /** A run without packets. Only runs that began with the same empty one are shared. */
  static empty(): PacketRun {
    return new PacketRun(null, null);
  }

  /** This run with one more packet. Only the latest longer run is kept, as fan-outs follow each other. */
  with(packet: Packet): PacketRun {
    if (this.longer?.packet !== packet) this.longer = new PacketRun(this, packet);
    return this.longer;
  }

  /** The packets in their order. */
  get packets(): readonly Packet[] {
    const packets = this.packet ? [this.packet] : [];
    for (let run = this.before; run?.packet; run = run.before) packets.push(run.packet);
    return packets.reverse();
  }

  /** All its WebSocket frames, joined once. */
  get frames(): Buffer {
    this.joined ??= this.join();
    return this.joined;
  }

  private join(): Buffer {
    const frames = this.packets.map(({ frame }) => frame);
    return frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames);
  }
}
