import { describe, expect, test } from 'vitest';
import { createPlatformRuntime } from '../platform-runtime.ts';
import { createFixture, textsOf, watch } from '../testing/client-fixture.ts';
import { rest, until } from '../testing/virtual-clock.ts';
import { CompareTimer } from './compare-timer.ts';

/** Bob in a conversation with Alice, on a server that promises to tell of lost hints. */
async function bobListens() {
  const fixture = createFixture();
  const { server, clock, connect } = fixture;
  server.heartbeatMaxMs = 240_000;
  server.direct('d', 'alice', 'bob');
  const bob = await connect('bob');
  watch(bob.timeline('d'));
  await until(() => bob.timeline('d').getSnapshot().status === 'ready');
  const comparisons = () => server.commands.filter(({ name }) => name === 'sync').length;
  /** When within a time, in seconds, digests are compared. */
  const record = async (seconds: number): Promise<number[]> => {
    const times: number[] = [];
    for (let second = 1; second <= seconds; second++) {
      const before = comparisons();
      await clock.advance(1000);
      if (comparisons() > before) times.push(second);
    }
    return times;
  };
  /** A message of Alice whose hint is lost. */
  const sayUnheard = (text: string) => {
    server.faults.dropFrame = () => true;
    server.say('d', 'alice', text);
    server.faults.dropFrame = () => false;
  };
  return { ...fixture, bob, comparisons, record, sayUnheard };
}

describe('the heartbeat', () => {
  test('[SYNC-7] of a link that is well becomes rare', async () => {
    const { record } = await bobListens();
    expect(await record(900)).toEqual([30, 60, 120, 180, 300, 420, 660, 900]);
  });

  test('[SYNC-7] is quick again after a comparison has found something', async () => {
    const { record, sayUnheard, bob } = await bobListens();
    await record(160);
    sayUnheard('unheard');
    expect(await record(160)).toEqual([20, 35, 50, 80, 110]);
    expect(textsOf(bob, 'd')).toEqual(['unheard']);
  });

  test('[SYNC-7] comes sooner once a gap has shown that hints are lost', async () => {
    const { record, sayUnheard, server, bob } = await bobListens();
    await record(160);
    sayUnheard('one');
    server.say('d', 'alice', 'two');
    await rest();
    sayUnheard('three');
    expect(await record(16)).toEqual([15]);
    expect(textsOf(bob, 'd')).toEqual(['one', 'two', 'three']);
  });

  test('[SYNC-7] is quick after a connection was lost', async () => {
    const { record, server } = await bobListens();
    await record(300);
    server.cut('bob');
    const times = await record(40);
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual([15, 15]);
  });

  test('[SYNC-7] is quick after an answer that came late', async () => {
    const { clock, runtime } = createFixture();
    let due = 0;
    const timer = new CompareTimer({ ...createPlatformRuntime(), ...runtime }, () => due++);
    timer.begin(240_000);
    timer.noteAnswer('same', clock.now() - 5000);
    timer.schedule();
    await clock.advance(15_000);
    expect(due).toBe(1);
  });

  test('[SYNC-7] waits while nobody looks and comes at once when somebody does', async () => {
    const { record, server, surroundings, comparisons, hint } = await bobListens();
    surroundings.isHidden = true;
    server.cut('bob');
    await record(5);
    expect(await record(110)).toEqual([]);
    surroundings.isHidden = false;
    const before = comparisons();
    hint();
    await rest();
    expect(comparisons()).toBe(before + 1);
  });
});
