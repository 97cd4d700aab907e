/** A Socket.IO packet as the cases write it (README.md). */
export interface Packet {
  readonly type: (typeof packetTypes)[number];
  readonly namespace?: string;
  readonly id?: number;
  readonly data?: unknown;
}

/** In the order of their numbers in the Socket.IO protocol, revision 5. */
const packetTypes = ['connect', 'disconnect', 'event', 'ack', 'connect_error'] as const;
const frame = /^4([0-4])(?:(\/[^,]*),)?(\d+)?([\s\S]*)$/;

export function encodePacket({ type, namespace, id, data }: Packet): string {
  const space = namespace === undefined ? '' : `${namespace},`;
  return `4${packetTypes.indexOf(type)}${space}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`;
}

/** Null for a frame that is no packet of Socket.IO. */
export function parsePacket(text: string): Packet | null {
  const [, type, namespace, id, data = ''] = frame.exec(text) ?? [];
  const name = packetTypes[Number(type)];
  if (type === undefined || name === undefined) return null;
  return {
    type: name,
    ...(namespace !== undefined && { namespace }),
    ...(id !== undefined && { id: Number(id) }),
    ...(data !== '' && { data: JSON.parse(data) as unknown }),
  };
}
