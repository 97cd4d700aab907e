import { expect, test } from 'vitest';
import { type LiveView, ValueView } from '../live-view.ts';
import { createPlatformRuntime } from '../platform-runtime.ts';
import { rest, VirtualClock } from '../testing/virtual-clock.ts';
import { LateView } from './late-view.ts';

/** A view whose code is there from the second try on. */
function prepare() {
  const clock = new VirtualClock();
  const { setTimeout, clearTimeout } = clock;
  const runtime = { ...createPlatformRuntime(), setTimeout, clearTimeout };
  const inner = new ValueView('loaded');
  let tries = 0;
  const load = async (): Promise<LiveView<string>> => {
    if (++tries === 1) throw new Error('The file is out of reach.');
    return inner;
  };
  const changes: string[] = [];
  const view = new LateView(runtime, 'empty', load);
  const stop = view.subscribe(() => changes.push(view.getSnapshot()));
  return { clock, inner, changes, view, stop, tries: () => tries };
}

test('a view loads its code with its first subscriber, and again where that has failed', async () => {
  const { clock, inner, changes, view, stop } = prepare();
  await rest();
  expect([view.getSnapshot(), changes]).toEqual(['empty', []]);
  await clock.advance(3000);
  expect([view.getSnapshot(), changes]).toEqual(['loaded', ['loaded']]);
  inner.set('changed');
  expect(changes).toEqual(['loaded', 'changed']);
  stop();
  inner.set('unheard');
  expect([view.getSnapshot(), changes.length]).toEqual(['unheard', 2]);
});

test('who has left hears nothing, and nothing is loaded any more', async () => {
  const { clock, changes, stop, tries } = prepare();
  stop();
  await clock.advance(10_000);
  expect([changes, tries()]).toEqual([[], 1]);
});
