import { expect, onTestFinished, test } from 'vitest';
import type { TabChannel } from './runtime.ts';
import { VirtualClock } from './testing/virtual-clock.ts';
import { watchIdle } from './watch-idle.ts';

const afterMs = 60_000;

/** Tabs of one browser, each with what it has said. */
function createBrowser() {
  const clock = new VirtualClock();
  const channels = new Map<TabChannel, ((event: { data: unknown }) => void) | null>();
  const openChannel = (): TabChannel => {
    const channel: TabChannel = {
      postMessage: (data) => {
        for (const [each, hear] of channels) if (each !== channel) hear?.({ data });
      },
      addEventListener: (_type, listener) => channels.set(channel, listener),
      close: () => channels.delete(channel),
    };
    channels.set(channel, null);
    return channel;
  };
  const open = () => {
    const [words, target] = [[] as boolean[], new EventTarget()];
    const presence = { setIdle: async (isIdle: boolean) => void words.push(isIdle) };
    const { now, setTimeout, clearTimeout } = clock;
    const runtime = { now, setTimeout, clearTimeout, openChannel };
    const stop = watchIdle({ presence }, { afterMs, target, runtime });
    onTestFinished(stop);
    return { words, stop, sign: (name: string) => target.dispatchEvent(new Event(name)) };
  };
  return { clock, open };
}

test('[PRES-3] a device is idle some time after the last sign of anybody, and not from the next one on', async () => {
  const { clock, open } = createBrowser();
  const tab = open();
  await clock.advance(afterMs - 1);
  tab.sign('keydown');
  await clock.advance(afterMs - 1);
  expect(tab.words).toEqual([false]);
  await clock.advance(1);
  expect(tab.words).toEqual([false, true]);
  await clock.advance(10 * afterMs);
  tab.sign('pointermove');
  expect(tab.words).toEqual([false, true, false]);
  await clock.advance(afterMs);
  expect(tab.words).toEqual([false, true, false, true]);
  tab.stop();
  tab.sign('keydown');
  expect(tab.words).toHaveLength(4);
});

test('[PRES-3] somebody who is at one tab is at the device', async () => {
  const { clock, open } = createBrowser();
  const [one, other] = [open(), open()];
  await clock.advance(afterMs - 1);
  one.sign('pointerdown');
  await clock.advance(1);
  expect([one.words, other.words]).toEqual([[false], [false]]);
  await clock.advance(afterMs);
  expect([one.words, other.words]).toEqual([
    [false, true],
    [false, true],
  ]);
  other.sign('keydown');
  expect([one.words, other.words]).toEqual([
    [false, true, false],
    [false, true, false],
  ]);
});
