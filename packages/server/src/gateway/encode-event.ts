/**
 * A Socket.IO EVENT packet as text: packet type 2, the namespace unless it is the default one, and the arguments as
 * JSON (Socket.IO protocol revision 5). Engine.IO puts its message type before it.
 */
export function encodeEvent(namespace: string, name: string, payload: unknown): string {
  const prefix = namespace === '/' ? '2' : `2${namespace},`;
  return `${prefix}${JSON.stringify([name, payload])}`;
}
