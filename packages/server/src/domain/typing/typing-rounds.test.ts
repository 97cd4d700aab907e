import { limits } from '@confab/protocol/runtime';
import { createVirtualClock } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { FanOut } from '../../events/fan-out.ts';
import type { Session } from '../../events/session.ts';
import { TypingRounds } from './typing-rounds.ts';

/** How often a client repeats that its user types, in milliseconds. */
const repeatMs = limits.typingThrottleMs;

/** A session of Alice, who listens to the conversation `lunch`, and what she heard and when. */
async function listenToLunch() {
  const clock = createVirtualClock(0);
  const heard: { at: number; word: string; userId: string }[] = [];
  const fanOut = new FanOut(() => undefined);
  const session: Session = {
    id: 'session',
    appId: 'app',
    userId: 'alice',
    deliver({ name, payload }) {
      const { userId, kind = null } = payload as { userId: string; kind?: string };
      heard.push({ at: clock.now(), word: kind ?? name, userId });
    },
    renew: () => undefined,
    deviceId: null,
    warrant: { expiresAt: null, signedWith: null, issuedAt: 0 },
    end: () => undefined,
  };
  fanOut.addSession(session);
  await fanOut.loadConversations(session, async () => ['lunch', 'dinner']);
  const rounds = new TypingRounds(clock, fanOut);
  const share = (userId: string, kind: 'text' | 'voice' | null, conversationId = 'lunch') =>
    rounds.share({ appId: 'app', conversationId, userId, kind });
  const words = () => heard.splice(0).map(({ userId, word }) => `${userId} ${word}`);
  return { clock, heard, rounds, share, words };
}

describe('TypingRounds', () => {
  test('[TYPE-1] while few type, each is shared at once', async () => {
    const { share, words } = await listenToLunch();
    share('bob', 'text');
    share('carol', 'voice');
    share('carol', 'text', 'dinner');
    expect(words()).toEqual(['bob text', 'carol voice', 'carol text']);
  });

  test('[TYPE-1] of what a user says within a round after the first word, the last is shared, once', async () => {
    const { clock, share, words } = await listenToLunch();
    for (const kind of ['text', 'text', null, 'voice', null] as const) share('bob', kind);
    expect(words()).toEqual(['bob text']);
    clock.advance(250);
    expect(words()).toEqual(['bob typing.stopped']);
    clock.advance(10_000);
    expect(words()).toEqual([]);
  });

  test('[TYPE-1] a message of the user takes the place of what waits', async () => {
    const { clock, rounds, share, words } = await listenToLunch();
    for (const kind of ['text', 'voice'] as const) share('bob', kind);
    rounds.forget({ appId: 'app', conversationId: 'lunch', userId: 'bob' });
    clock.advance(10_000);
    expect(words()).toEqual(['bob text']);
  });

  test('[TYPE-1] when 200 type all the time, 40 changes a second are shared and no indicator dies', async () => {
    const { clock, heard, share } = await listenToLunch();
    const seconds = 60;
    const lastHeard = new Map<string, number>();
    for (let tick = 0; tick < seconds * 1000; tick += repeatMs / 200) {
      share(`user-${(tick / (repeatMs / 200)) % 200}`, 'text');
      clock.advance(repeatMs / 200);
    }
    expect(heard.length).toBeLessThanOrEqual(40 * seconds + 10);
    for (const { at, userId } of heard) {
      expect(at - (lastHeard.get(userId) ?? at)).toBeLessThan(limits.typingExpiresMs);
      lastHeard.set(userId, at);
    }
    expect(lastHeard.size).toBe(200);
  });

  test('when nobody types any more, nothing is left to do', async () => {
    const { clock, share } = await listenToLunch();
    for (let index = 0; index < 30; index++) share(`user-${index}`, 'text');
    clock.advance(1000);
    expect(clock.nextAt()).toBeNull();
  });
});
