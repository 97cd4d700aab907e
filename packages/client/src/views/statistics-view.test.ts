import { expect, test } from 'vitest';
import { createFixture } from '../testing/client-fixture.ts';
import { rest } from '../testing/virtual-clock.ts';

/** Alice in a group of two, and how often her view has asked. */
async function prepare() {
  const fixture = createFixture();
  const { server, connect } = fixture;
  server.group('lunch', 'alice', 'bob');
  const chat = await connect('alice');
  const countAsked = () =>
    server.commands.filter(({ name }) => name === 'groups.getStatistics').length;
  return { ...fixture, chat, countAsked, view: chat.groups.statistics('lunch') };
}

test('[GROUP-15] who is online is asked every 5 s while someone looks, and not after that', async () => {
  const { view, connect, clock, countAsked } = await prepare();
  expect(view.getSnapshot()).toEqual({ memberCount: 2, onlineCount: null });
  const stop = view.subscribe(() => undefined);
  await rest();
  expect([view.getSnapshot(), countAsked()]).toEqual([{ memberCount: 2, onlineCount: 1 }, 1]);
  await connect('bob');
  await clock.advance(5000);
  expect([view.getSnapshot().onlineCount, countAsked()]).toEqual([2, 2]);
  const snapshot = view.getSnapshot();
  await clock.advance(5000);
  expect([view.getSnapshot() === snapshot, countAsked()]).toEqual([true, 3]);
  stop();
  await clock.advance(60_000);
  expect(countAsked()).toBe(3);
});

test('[GROUP-15] a page that is not seen asks nothing, and without a session the number is unknown', async () => {
  const { view, chat, clock, surroundings, countAsked } = await prepare();
  surroundings.isHidden = true;
  view.subscribe(() => undefined);
  await clock.advance(20_000);
  expect(countAsked()).toBe(0);
  surroundings.isHidden = false;
  await clock.advance(5000);
  expect(view.getSnapshot().onlineCount).toBe(1);
  void chat.disconnect();
  await clock.advance(5000);
  expect(view.getSnapshot().onlineCount).toBeNull();
});
