import { describe, expect, test } from 'vitest';
import { Packet } from './packet.ts';
import { PacketRun } from './packet-run.ts';

/** The length that a frame names and the text behind it (RFC 6455 section 5.2). */
function readFrame(frame: Buffer): { length: number; payload: string } {
  const short = frame.readUInt8(1);
  if (short < 126) return { length: short, payload: frame.toString('utf8', 2) };
  if (short === 126) return { length: frame.readUInt16BE(2), payload: frame.toString('utf8', 4) };
  return { length: Number(frame.readBigUInt64BE(2)), payload: frame.toString('utf8', 10) };
}

describe('Packet', () => {
  test.each([0, 1, 124, 125, 126, 65_534, 65_535, 65_536, 100_000])(
    'a text of %i characters becomes one whole unmasked text frame of an Engine.IO message',
    (length) => {
      const { frame } = new Packet('x'.repeat(length));
      expect(frame[0]).toBe(0x81);
      expect(readFrame(frame)).toEqual({ length: length + 1, payload: `4${'x'.repeat(length)}` });
    },
  );

  test('lengths count bytes, not characters', () => {
    const { frame } = new Packet('é🙂'.repeat(30));
    expect(readFrame(frame)).toEqual({ length: 181, payload: `4${'é🙂'.repeat(30)}` });
  });
});

describe('PacketRun', () => {
  const [hello, how, bye] = ['hello', 'how are you', 'bye'].map((text) => new Packet(text));
  if (!hello || !how || !bye) throw new Error('There are three.');

  test('joins its frames in order and counts their bytes', () => {
    const run = PacketRun.empty().with(hello).with(how).with(bye);
    const frames = Buffer.concat([hello.frame, how.frame, bye.frame]);
    expect(run.packets).toEqual([hello, how, bye]);
    expect(run.frames).toEqual(frames);
    expect(run.byteLength).toBe(frames.length);
  });

  test('[P1] connections that hear the same share one run and its bytes', () => {
    const start = PacketRun.empty();
    const runs = [1, 2, 3].map(() => start.with(hello));
    const longer = runs.map((run) => run.with(how));
    expect(new Set(longer).size).toBe(1);
    expect(longer[0]?.frames).toBe(longer[2]?.frames);
  });

  test('connections that hear different things do not', () => {
    const start = PacketRun.empty();
    const forAlice = start.with(hello).with(bye);
    const forBob = start.with(how).with(bye);
    expect(forAlice.packets).toEqual([hello, bye]);
    expect(forBob.packets).toEqual([how, bye]);
    expect(start.with(hello).with(how).packets).toEqual([hello, how]);
    expect(forAlice.packets).toEqual([hello, bye]);
  });
});
