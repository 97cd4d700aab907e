import type { Frame } from '../events/audience.ts';
import type { Packet } from './packet.ts';

/**
 * Encodes each frame once, however many sessions get it: a fan-out hands the same frame to one after the other, so
 * remembering the latest is enough.
 */
export function encodeOnce(encode: (frame: Frame) => Packet): (frame: Frame) => Packet {
  let latest: { readonly frame: Frame; readonly packet: Packet } | null = null;
  return (frame) => {
    if (latest?.frame !== frame) latest = { frame, packet: encode(frame) };
    return latest.packet;
  };
}
