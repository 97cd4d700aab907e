import { encodeFrame } from './raw-connection.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Bytes for a WebSocket that break some rule of WebSocket, Engine.IO or Socket.IO. */
export interface MalformedBytes {
  readonly name: string;
  /** More would have to follow before anyone could answer: only the heartbeat ends such a connection. */
  readonly isUnfinished?: boolean;
  make(random: SeededRandom): Buffer;
}

const text = (packet: string) => encodeFrame(packet);

/** Breaks of RFC 6455. */
export const malformedFrames: readonly MalformedBytes[] = [
  {
    name: 'noise instead of a frame',
    isUnfinished: true,
    make: (random) => random.bytes(1 + random.below(200)),
  },
  {
    name: 'a reserved opcode',
    make: (random) => encodeFrame('x', { opcode: random.pick([3, 4, 7, 11, 15]) }),
  },
  {
    name: 'reserved bits',
    make: (random) => encodeFrame('40', { reservedBits: 1 + random.below(7) }),
  },
  { name: 'no mask', make: () => encodeFrame('40', { isMasked: false }) },
  { name: 'text that is not UTF-8', make: () => encodeFrame(Buffer.from([0xc3, 0x28, 0xff])) },
  { name: 'a continuation of nothing', make: () => encodeFrame('x', { opcode: 0 }) },
  {
    name: 'a ping that is too long',
    make: (random) => encodeFrame(random.bytes(200), { opcode: 9 }),
  },
  {
    name: 'a close frame with a reserved code',
    make: () => encodeFrame(Buffer.from([3, 0xed]), { opcode: 8 }),
  },
  {
    name: 'a claim of 2 GB',
    isUnfinished: true,
    make: () => encodeFrame('4', { claimedLength: 2 ** 31 }),
  },
  { name: 'a claim of 2^63 bytes', make: () => encodeFrame('4', { claimedLength: 2 ** 62 }) },
  { name: 'a frame above the limit', make: () => encodeFrame(`42${'x'.repeat(70_000)}`) },
  {
    name: 'a flood of fragments',
    isUnfinished: true,
    make: (random) => {
      const fragment = encodeFrame('', { opcode: 0, isFinal: false });
      const start = encodeFrame('4', { isFinal: false });
      return Buffer.concat([start, ...Array<Buffer>(200 + random.below(400)).fill(fragment)]);
    },
  },
  {
    name: 'fragments that together are above the limit',
    make: () => {
      const half = 'x'.repeat(40_000);
      return Buffer.concat([
        encodeFrame(`42${half}`, { isFinal: false }),
        encodeFrame(half, { opcode: 0 }),
      ]);
    },
  },
];

const namespaces = ['', '/,', '/api/v1/messaging,', '/nowhere,', '/__proto__,', '/admin?x=1,', '/'];
const attachments = ['', '0-', '1-', '2-', '9999999999-', '-1-', '1.5-', '1e9-', '1', '-'];
const ackIds = ['', '0', '7', '99999999999999999999', '-1', '1e3'];
const bodies = [
  '',
  '[',
  '{',
  'null',
  '[]',
  '{}',
  '"text"',
  '[null]',
  '[1,2]',
  '[{}]',
  '[[]]',
  '[true]',
  '[{"toString":1}]',
  '["connect"]',
  '["disconnect"]',
  '["disconnecting"]',
  '["newListener",1]',
  '["connect_error",{}]',
  '["error"]',
  '["messages.send"]',
  '["messages.send",null]',
  '["messages.send",[]]',
  '["messages.send","x",2,3,4]',
  '["messages.send",{"__proto__":{"x":1}}]',
  '["messages.send",{"constructor":{"prototype":1}}]',
  '["__proto__",{}]',
  '["constructor",{}]',
  '["hasOwnProperty",{}]',
  '["",{}]',
  '["sync",{"digest":[1e999]}]',
  '["sync",{"digest":["\\ud800"]}]',
  '["sync",{"epoch":"\\u0000"}]',
  '[{"_placeholder":true,"num":0}]',
  '["sync",{"_placeholder":true,"num":-1}]',
  '["sync",{"_placeholder":true,"num":9999999}]',
  '["sync",{"_placeholder":true,"num":"__proto__"}]',
  '{"token":{}}',
  '{"token":[]}',
  '{"token":"a.b.c"}',
  '{"token":1,"userId":{}}',
  '{"protocolVersion":99}',
  `["sync",${'['.repeat(9000)}${']'.repeat(9000)}]`,
  `["sync",${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}]`,
  `["${'x'.repeat(30_000)}",{}]`,
  `["join_room",{"roomId":{"toString":1}}]`,
  '["send_message",{"roomId":[]}]',
];

const goodPackets = [
  '40{"token":"a.b.c","protocolVersion":1}',
  '42["sync",{"epoch":"e","digest":[1,2,3]}]',
  '421["messages.send",{"conversationId":"lunch","clientMsgId":"m","content":{"type":"text","text":"Hi"}}]',
  '42/api/v1/messaging,3["join_room",{"roomId":"lunch"}]',
  '451-["sync",{"_placeholder":true,"num":0}]',
  '431[{"data":{}}]',
];

/** Bytes of a good packet that are replaced, left out, doubled or moved. */
function mutate(random: SeededRandom): string {
  let packet = random.pick(goodPackets);
  for (let change = 0; change <= random.below(6); change++) {
    const at = random.below(packet.length + 1);
    const [head, tail] = [packet.slice(0, at), packet.slice(at)];
    packet = random.pick([
      head + tail.slice(1),
      head + String.fromCharCode(random.below(128)) + tail.slice(1),
      head + tail.slice(0, 3) + tail,
      tail + head,
      head + random.pick(bodies).slice(0, 40) + tail,
    ]);
  }
  return packet;
}

/** Packets of Engine.IO and Socket.IO, put together from parts that are each right or wrong. */
export const malformedPackets: readonly MalformedBytes[] = [
  {
    name: 'a packet of random parts',
    make: (random) =>
      text(
        `4${random.below(10)}${random.pick(attachments)}${random.pick(namespaces)}${random.pick(ackIds)}${random.pick(bodies)}`,
      ),
  },
  {
    name: 'an event with a random body',
    make: (random) =>
      text(`42${random.pick(namespaces)}${random.pick(ackIds)}${random.pick(bodies)}`),
  },
  {
    name: 'an Engine.IO packet of any type',
    make: (random) => text(`${random.below(10)}${random.pick(bodies)}`),
  },
  {
    name: 'binary that nobody waits for',
    make: (random) => encodeFrame(random.bytes(random.below(100)), { opcode: 2 }),
  },
  {
    name: 'attachments that never come, and text between them',
    make: (random) =>
      Buffer.concat([
        text('452-["sync",{"_placeholder":true,"num":0}]'),
        text(random.pick(['40', '42["sync",{}]', '2'])),
      ]),
  },
  {
    name: 'more attachments than were announced',
    make: (random) =>
      Buffer.concat([
        text('451-["sync",{"_placeholder":true,"num":0}]'),
        ...Array.from({ length: 3 }, () => encodeFrame(random.bytes(20), { opcode: 2 })),
      ]),
  },
  {
    name: 'an ack of something that was not asked',
    make: (random) => text(`43${random.pick(ackIds)}[{}]`),
  },
  {
    name: 'many commands at once',
    make: () => Buffer.concat(Array<Buffer>(300).fill(text('42["sync",{"digest":"x"}]'))),
  },
  {
    name: 'an upgrade in the middle',
    make: () => Buffer.concat([text('2probe'), text('5'), text('6')]),
  },
  {
    name: 'a binary event without attachments',
    make: (random) => text(`450-${random.pick(namespaces)}["sync",{}]`),
  },
  {
    name: 'a claim of more attachments than there are numbers',
    make: (random) =>
      text(`45${'9'.repeat(1 + random.below(400))}-["sync",{"_placeholder":true,"num":0}]`),
  },
  { name: 'a good packet with changed bytes', make: (random) => text(mutate(random)) },
  {
    name: 'random text',
    make: (random) => text(random.bytes(1 + random.below(60)).toString('latin1')),
  },
];

/** Query strings with which an Engine.IO handshake may begin. */
export const handshakeQueries: readonly string[] = [
  '',
  'EIO=3&transport=websocket',
  'EIO=99&transport=websocket',
  'EIO=__proto__&transport=polling',
  'EIO=4',
  'EIO=4&transport=carrier-pigeon',
  'EIO=4&transport=__proto__',
  'EIO=4&transport=constructor',
  'EIO=4&transport=polling&sid=__proto__',
  'EIO=4&transport=websocket&sid=__proto__',
  'EIO=4&transport=polling&sid=constructor',
  'EIO=4&transport=websocket&sid=toString',
  'EIO=4&transport=polling&sid=',
  'EIO=4&transport=polling&sid=nowhere',
  'EIO=4&transport=polling&sid[]=a&sid[]=b',
  'EIO=4&EIO=3&transport=polling&transport=websocket',
  'EIO=4&transport=polling&b64=1&j=0',
  'EIO=4&transport=polling&%zz=%',
  `EIO=4&transport=polling&sid=${'x'.repeat(8000)}`,
];
