import { describe, expect, test, vi } from 'vitest';
import { createMetrics } from './metrics.ts';
import { Overload, shedOrder } from './overload.ts';

function createOverload() {
  const metrics = createMetrics();
  const overload = new Overload({ presence: 100, typing: 200, connections: 500 }, metrics);
  /** The event loop is as late for some seconds. */
  const suffer = (lateMs: number, seconds = 20) => {
    for (let time = 0; time < seconds * 1000; time += 100 + lateMs) overload.note(lateMs);
  };
  const shed = () => shedOrder.filter((what) => overload.sheds(what));
  return { overload, metrics, suffer, shed };
}

describe('Overload', () => {
  test('sheds presence first, then typing with what rooms can do without, then new connections, and takes them back in reverse', () => {
    const { suffer, shed } = createOverload();
    const steps = [0, 90, 150, 300, 800, 300, 150, 0].map((lateMs) => {
      suffer(lateMs);
      return shed();
    });
    const [calm, some, more, all] = [0, 1, 3, 4].map((count) => shedOrder.slice(0, count));
    expect(steps).toEqual([calm, calm, some, more, all, more, some, calm]);
  });

  test('one stall of a slow disk is no overload that closes the door', () => {
    const { overload, shed } = createOverload();
    overload.note(700);
    expect(shed()).not.toContain('connections');
  });

  test('tells when it is calm again, once', () => {
    const { overload, suffer } = createOverload();
    const listener = vi.fn();
    overload.onCalm(listener);
    suffer(1000);
    expect(listener).not.toHaveBeenCalled();
    suffer(0);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('shows the lag and counts what was shed', async () => {
    const { metrics, suffer, shed } = createOverload();
    suffer(300);
    shed();
    const text = await metrics.registry.metrics();
    expect(Number(/^confab_loop_lag_seconds (\S+)$/m.exec(text)?.[1])).toBeCloseTo(0.3);
    expect(text).toContain('confab_shed_total{what="presence"} 1\n');
    expect(text).toContain('confab_shed_total{what="typing"} 1\n');
    expect(text).not.toContain('what="connections"');
  });

  test('without thresholds nothing is shed', () => {
    const overload = new Overload(null, createMetrics());
    for (let turn = 0; turn < 100; turn++) overload.note(60_000);
    expect(shedOrder.filter((what) => overload.sheds(what))).toEqual([]);
  });

  test('measures how late the event loop is', async () => {
    const { overload, metrics } = createOverload();
    const stop = overload.watch();
    const until = performance.now() + 300;
    while (performance.now() < until); // Keeps the event loop busy.
    await vi.waitUntil(
      async () => ((await metrics.loopLagSeconds.get()).values[0]?.value ?? 0) > 0.01,
    );
    stop();
  });
});
