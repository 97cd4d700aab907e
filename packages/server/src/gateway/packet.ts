/** The WebSocket frame's first byte: a whole text message (RFC 6455 section 5.2). */
const wholeText = 0x81;
/** The Engine.IO type of a message. */
const engineMessage = '4';

/**
 * A Socket.IO packet as it goes to any number of connections: the text, for whatever transport, and the bytes of the
 * WebSocket frame that carries it, made once.
 */
export class Packet {
  readonly text: string;
  readonly frame: Buffer;

  constructor(text: string) {
    this.text = text;
    this.frame = encodeTextFrame(engineMessage + text);
  }
}

/** A WebSocket frame of a server: not masked, so the same bytes are right for every receiver. */
export function encodeTextFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const headSize = headSizeFor(length);
  const frame = Buffer.allocUnsafe(headSize + length);
  frame[0] = wholeText;
  if (headSize === 2) {
    frame[1] = length;
  } else if (headSize === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, headSize);
  return frame;
}

function headSizeFor(length: number): number {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}
