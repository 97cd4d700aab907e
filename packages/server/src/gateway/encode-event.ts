import { Packet } from './packet.ts';

/**
 * A Socket.IO EVENT packet: packet type 2, the namespace unless it is the default one, and the arguments as JSON
 * (Socket.IO protocol revision 5).
 */
export function encodeEvent(namespace: string, name: string, payload: unknown): Packet {
  const prefix = namespace === '/' ? '2' : `2${namespace},`;
  return new Packet(`${prefix}${JSON.stringify([name, payload])}`);
}
