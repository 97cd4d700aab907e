import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { limits } from '@confab/protocol/runtime';
import type { ExtendedError } from 'socket.io';
import { encodeTextFrame } from './packet.ts';
import { plainNamespace } from './plain-namespace.ts';

/** Of RFC 6455 section 1.3. */
const acceptSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** Sixteen bytes as base64 (RFC 6455 section 4.1). */
const keyPattern = /^[+/\dA-Za-z]{22}==$/;
const revisionPattern = /[?&]EIO=4(?:&|$)/;
/** A close frame with "try again later", 1013 in the registry of RFC 6455 section 11.7. */
const closeFrame = Buffer.from([0x88, 2, 1013 >> 8, 1013 & 0xff]);
/** How long a client may take to hang up, in milliseconds. */
const farewellMs = 5000;

/** Whether a request begins a connection of the current revision over WebSocket. */
export function isFirstUpgrade({ url = '', headers }: IncomingMessage): boolean {
  return (
    revisionPattern.test(url) &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-version'] === '13' &&
    keyPattern.test(headers['sec-websocket-key'] ?? '')
  );
}

/**
 * Answers the upgrade and refuses what would follow it, in one write: the client reads the `connect_error` of CONN-2,
 * and no connection is made. In a storm most handshakes are refused, and what each of them costs decides when it is over.
 *
 * @param request for which {@link isFirstUpgrade} holds.
 */
export function refuseUpgrade(
  { headers, socket }: IncomingMessage,
  { message, data }: ExtendedError,
): void {
  const json = JSON.stringify({ message, data: data as unknown });
  const answer = [
    Buffer.from(switchingProtocols(headers['sec-websocket-key'] ?? '')),
    encodeTextFrame(openPacket()),
    // Which namespace the client wants it has not said yet; it does not listen to the other one.
    encodeTextFrame(`44${json}`),
    encodeTextFrame(`44${plainNamespace},${json}`),
    closeFrame,
  ];
  const deadline = setTimeout(() => socket.destroy(), farewellMs).unref();
  socket.once('close', () => clearTimeout(deadline));
  socket.on('error', () => socket.destroy());
  // What still comes in is read and left: a reset would take back the answer.
  socket.resume();
  socket.end(Buffer.concat(answer));
}

function switchingProtocols(key: string): string {
  const accept = createHash('sha1')
    .update(key + acceptSuffix)
    .digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
}

/** Without it a client takes no other packet (Engine.IO protocol 4, handshake). */
function openPacket(): string {
  const handshake = {
    sid: randomUUID(),
    upgrades: [],
    pingInterval: 25_000,
    pingTimeout: 20_000,
    maxPayload: limits.frameBytes,
  };
  return `0${JSON.stringify(handshake)}`;
}
