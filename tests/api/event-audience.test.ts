import { eventNames } from '@confab/protocol';
import { createVirtualClock } from '@confab/testkit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { useApi } from './support/api-bench.ts';
import { eventTable, type Scene } from './support/event-table.ts';
import {
  type Listener,
  listeners,
  type ListeningWorld,
  openListeningWorld,
} from './support/listening-world.ts';

describe('[I26] [I29] who hears which event', () => {
  const clock = createVirtualClock();
  const api = useApi({}, { clock });
  let world: ListeningWorld;
  beforeAll(async () => {
    world = await openListeningWorld(api);
  });
  afterAll(() => {
    for (const each of [world.sockets, world.plain]) {
      for (const socket of Object.values(each)) socket.close();
    }
  });

  /** Waits until everything has been told that was to be told. */
  async function settle(): Promise<void> {
    const { roomTraffic, presenceNews } = api.server.app.context;
    await vi.waitUntil(
      () => {
        clock.advance(100);
        return roomTraffic.isCalm;
      },
      { interval: 10 },
    );
    await presenceNews.drained();
  }

  const hasHeard = (listener: Listener, name: string) =>
    world.sockets[listener]?.frames.some((frame) => frame.name === name) ?? false;

  async function play(name: string, { act, reaches }: Scene): Promise<Listener[]> {
    world.disconnectNewcomer();
    await settle();
    for (const socket of Object.values(world.sockets)) await socket.heard();
    await act(world);
    await settle();
    const isTold = () => {
      clock.advance(1_000);
      return reaches.every((listener) => hasHeard(listener, name));
    };
    // Who should have heard and has not is named by what is compared.
    await vi.waitUntil(isTold, { interval: 10 }).catch(() => undefined);
    for (const { socket } of Object.values(world.sockets)) {
      if (socket.connected) await socket.timeout(10_000).emitWithAck('server.info', {});
    }
    return listeners.filter((listener) => hasHeard(listener, name));
  }

  /** Who has heard something by a socket of the plain face since the last look, and what. */
  async function heardPlainly(): Promise<[string, string[]][]> {
    const heard: [string, string[]][] = [];
    for (const [listener, socket] of Object.entries(world.plain)) {
      // What is about the session itself tells of nobody.
      const names = (await socket.heard()).filter((name) => name !== 'sync.resync');
      if (names.length > 0) heard.push([listener, names]);
    }
    return heard;
  }

  test.each(eventNames)('%s', async (name) => {
    for (const scene of eventTable[name]) {
      expect([scene.what, await play(name, scene)]).toEqual([scene.what, scene.reaches]);
      const { reachesPlain = [] } = scene;
      const heard = reachesPlain.map((listener) => [listener, ['new_message']]);
      expect([scene.what, await heardPlainly()]).toEqual([scene.what, heard]);
    }
  });
});
