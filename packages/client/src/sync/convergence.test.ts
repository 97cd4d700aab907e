import { textOf } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import type { ChatClient } from '../client-api.ts';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { createFixture, watch } from '../testing/client-fixture.ts';
import { rest } from '../testing/virtual-clock.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);
const people = ['alice', 'bob', 'carol'] as const;

/** A small generator of numbers in [0, 1) (mulberry32), so that a seed names a run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Three people, two conversations, and a network that loses, refuses and cuts. */
async function createStorm(seed: number) {
  const fixture = createFixture();
  const { server, open, clock } = fixture;
  const random = createRandom(seed);
  const chance = (share: number) => random() < share;
  server.direct('d', 'alice', 'bob');
  server.group('lunch', ...people);
  const chats = new Map<string, ChatClient>();
  for (const userId of people) {
    const chat = open(userId, { storage: createMemoryStorage(), runtime: { random } });
    void chat.connect().catch(() => undefined);
    watch(chat.timeline('d'));
    watch(chat.timeline('lunch'));
    watch(chat.conversations.list());
    chats.set(userId, chat);
  }
  server.faults.dropFrame = () => chance(0.25);
  server.faults.dropAck = () => chance(0.1);
  server.faults.refuse = () => (chance(0.1) ? 'unavailable' : null);
  server.faults.refuseConnect = () => (chance(0.3) ? 'network' : null);
  server.rowsMax = 3;
  await clock.advance(1000);
  return { ...fixture, chats, chance, random };
}

type Storm = Awaited<ReturnType<typeof createStorm>>;

async function step({ chats, server, clock, chance, random }: Storm, index: number): Promise<void> {
  const userId = people[Math.floor(random() * people.length)] ?? 'alice';
  const id = userId === 'carol' || chance(0.5) ? 'lunch' : 'd';
  const timeline = chats.get(userId)?.timeline(id);
  if (chance(0.5)) await timeline?.send({ type: 'text', text: `${userId} ${index}` });
  if (chance(0.2)) timeline?.markRead(1 + Math.floor(random() * 20));
  if (chance(0.1)) server.cut(userId);
  if (chance(0.3)) await clock.advance(random() * 3000);
  else await rest(1);
}

/** What one person sees of a conversation, beside what the server holds. */
function compare({ chats, server }: Storm, userId: string, id: string) {
  const chat = chats.get(userId);
  const held = server.find(id);
  const { messages, unreadCount } = chat?.timeline(id).getSnapshot() ?? { messages: [] };
  const listed = chat?.conversations
    .list()
    .getSnapshot()
    .items.find((item) => item.conversationId === id);
  const truth = held.messages.slice(-messages.length);
  return {
    seen: {
      keys: messages.map(({ key, seq }) => `${key} ${seq}`),
      unreadCounts: [unreadCount, listed?.unreadCount],
      last: listed?.lastMessage?.key,
      isLong: messages.length >= Math.min(50, held.messages.length),
    },
    wanted: {
      keys: truth.map(({ clientMsgId, seq }) => `${clientMsgId} ${seq}`),
      unreadCounts: Array.from({ length: 2 }, () => held.itemFor(userId).unreadCount),
      last: held.messages.at(-1)?.clientMsgId,
      isLong: true,
    },
  };
}

describe('convergence', () => {
  test.each(seeds)(
    '[SYNC-7] after the storm of seed %i everyone sees what the server holds',
    async (seed) => {
      const storm = await createStorm(seed);
      const sent: string[] = [];
      const flickers: string[] = [];
      for (const [userId, chat] of storm.chats) {
        for (const id of ['d', 'lunch']) {
          const view = chat.timeline(id);
          view.subscribe(() => {
            const keys = view.getSnapshot().messages.map(({ key }) => key);
            if (new Set(keys).size !== keys.length) flickers.push(`${userId} ${id}`);
          });
        }
      }
      for (let index = 0; index < 60; index++) await step(storm, index);
      const { faults } = storm.server;
      faults.dropFrame = () => false;
      faults.dropAck = () => false;
      faults.refuse = () => null;
      faults.refuseConnect = () => null;
      await storm.clock.advance(90_000);
      for (const userId of people) {
        for (const id of userId === 'carol' ? ['lunch'] : ['d', 'lunch']) {
          const { seen, wanted } = compare(storm, userId, id);
          expect(seen, `${userId} in ${id}`).toEqual(wanted);
        }
      }
      // [I3, I7] Nothing twice in the log or on a screen; [I5] each sender in the order of writing.
      for (const { messages } of storm.server.conversations.values()) {
        sent.push(...messages.map(({ clientMsgId }) => clientMsgId));
        for (const userId of people) {
          const own = messages.filter(({ senderId }) => senderId === userId);
          const order = own.map(({ content }) => Number(textOf(content).split(' ')[1]));
          expect(order).toEqual(order.toSorted((left, right) => left - right));
        }
      }
      expect(new Set(sent).size).toBe(sent.length);
      expect(flickers).toEqual([]);
    },
  );
});
