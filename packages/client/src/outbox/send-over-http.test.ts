import { textOf } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import type { HttpFetch } from '../runtime.ts';
import { createFixture, textsOf, watch } from '../testing/client-fixture.ts';
import { FakeHttpDoor } from '../testing/fake-http-door.ts';
import { rest } from '../testing/virtual-clock.ts';
import { fakeToken } from '../testing/fake-server.ts';

const text = (value: string) => ({ type: 'text' as const, text: value });

/** Alice, who writes to Bob, and what happens to her requests over HTTP. */
async function aliceWrites(token = fakeToken('alice')) {
  const fixture = createFixture();
  const { server, connect } = fixture;
  server.direct('d', 'alice', 'bob');
  const door = new FakeHttpDoor(server, 'alice');
  /** The bodies of her sends. */
  const requests: string[] = [];
  const tokens = [fakeToken('alice'), token];
  const alice = await connect('alice', {
    tokenProvider: async () => tokens.shift() ?? token,
    runtime: {
      fetch: (url, request) => {
        const isSend = url.endsWith('/messages');
        if (isSend && typeof request.body === 'string') requests.push(request.body);
        return door.fetch(url, request);
      },
    },
  });
  const timeline = alice.timeline('d');
  watch(timeline);
  await rest();
  const log = () => server.find('d').messages.map(({ content }) => textOf(content));
  /** Her session ends and no other one can be had. */
  const loseSession = () => {
    server.faults.refuseConnect = () => 'silence';
    server.cut('alice');
  };
  return { ...fixture, alice, timeline, requests, door, log, loseSession };
}

describe('sending over HTTP', () => {
  test('[SEND-6] begins when there has been no session for 3 s, in order, one message of a conversation at a time', async () => {
    const { timeline, clock, log, loseSession, requests, alice } = await aliceWrites();
    loseSession();
    await timeline.send(text('one'));
    await timeline.send(text('two'));
    await clock.advance(2900);
    expect(requests).toEqual([]);
    await clock.advance(200);
    expect(log()).toEqual(['one', 'two']);
    expect(textsOf(alice, 'd')).toEqual(['one', 'two']);
    expect(requests.map((body) => /one|two/.exec(body)?.[0])).toEqual(['one', 'two']);
  });

  test('[SEND-6] is tried again beside a try that hangs, three at most', async () => {
    const { timeline, clock, log, loseSession, requests, door } = await aliceWrites();
    door.answer = door.hang;
    loseSession();
    await timeline.send(text('one'));
    await timeline.send(text('two'));
    await clock.advance(3000 + 14_000);
    expect(requests.length).toBe(3);
    expect(requests.every((body) => body.includes('one'))).toBe(true);
    door.answer = door.arrive;
    await clock.advance(6000);
    expect(log()).toEqual(['one', 'two']);
  });

  test('[SEND-6] [SEND-2] a message whose answer over HTTP hangs goes over the next session, and is stored once', async () => {
    const { timeline, clock, log, loseSession, server, door } = await aliceWrites();
    // It arrives, and its answer does not.
    door.answer = async (...request: Parameters<HttpFetch>) => {
      await door.arrive(...request);
      return door.hang(...request);
    };
    loseSession();
    await timeline.send(text('one'));
    await timeline.send(text('two'));
    await clock.advance(4000);
    expect(log()).toEqual(['one']);
    server.faults.refuseConnect = () => null;
    await clock.advance(30_000);
    expect(log()).toEqual(['one', 'two']);
    expect(timeline.getSnapshot().messages.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('[SEND-6] a message that the session does not answer goes over HTTP beside it', async () => {
    const { timeline, clock, log, server } = await aliceWrites();
    server.hang('alice');
    server.faults.refuseConnect = () => 'silence';
    await timeline.send(text('one'));
    await clock.advance(5100);
    expect(log()).toEqual(['one']);
    expect(timeline.getSnapshot().messages[0]?.status.status).toBe('sent');
  });

  test('[SEND-6] a refusal is final, whichever door it came by', async () => {
    const { timeline, clock, loseSession, server } = await aliceWrites();
    server.faults.refuse = (name) => (name === 'messages.send' ? 'muted' : null);
    loseSession();
    await timeline.send(text('one'));
    await clock.advance(3100);
    expect(timeline.getSnapshot().messages[0]?.status).toMatchObject({ code: 'muted' });
  });

  test('[SEND-6] stops when the client is disconnected', async () => {
    const { timeline, clock, loseSession, alice, requests } = await aliceWrites();
    loseSession();
    const left = alice.disconnect();
    await clock.advance(0);
    await left;
    await timeline.send(text('one'));
    await clock.advance(60_000);
    expect(requests).toEqual([]);
  });

  test('[SEND-6] nothing is sent with the token of another user', async () => {
    const { timeline, clock, loseSession, server, log, requests } = await aliceWrites(
      fakeToken('carol'),
    );
    server.faults.refuse = (name) => (name === 'messages.send' ? 'token_expired' : null);
    loseSession();
    await timeline.send(text('one'));
    await clock.advance(3100);
    server.faults.refuse = () => null;
    await clock.advance(60_000);
    expect(requests.length).toBe(1);
    expect(log()).toEqual([]);
  });
});

describe('[SYNC-8] [I7] an ack of a history that is not held', () => {
  /** Whether each snapshot from now on shows a text of mine once, and the server from the restored history. */
  async function restored() {
    const fixture = await aliceWrites();
    const { server, timeline, clock, loseSession } = fixture;
    for (const said of ['old one', 'old two', 'old three']) server.say('d', 'bob', said);
    await clock.advance(2000);
    const restore = () => {
      server.epoch = 'epoch-2';
      server.conversations.clear();
      server.direct('d', 'alice', 'bob');
      server.say('d', 'bob', 'restored');
    };
    const counts: number[] = [];
    timeline.subscribe(() => {
      const { messages } = timeline.getSnapshot();
      counts.push(
        messages.filter(({ content }) => 'text' in content && content.text === 'mine').length,
      );
    });
    const isAlwaysShown = () => counts.slice(counts.indexOf(1)).every((count) => count === 1);
    return { ...fixture, restore, loseSession, counts, isAlwaysShown };
  }

  test('does not come over HTTP, where nothing is stored before the session (HTTP-5)', async () => {
    const { server, timeline, clock, loseSession, restore, alice, ...rest } = await restored();
    loseSession();
    restore();
    await timeline.send(text('mine'));
    await clock.advance(3500);
    expect(rest.log()).toEqual(['restored']);
    expect(textsOf(alice, 'd').at(-1)).toMatch(/^mine/);
    server.faults.refuseConnect = () => null;
    await clock.advance(30_000);
    expect(textsOf(alice, 'd')).toEqual(['restored', 'mine']);
    expect(rest.counts).toContain(1);
    expect(rest.isAlwaysShown()).toBe(true);
  });

  test('on a second session beside one that hangs does not either', async () => {
    const { server, timeline, clock, restore, alice, ...rest } = await restored();
    server.hang('alice');
    restore();
    await timeline.send(text('mine'));
    await clock.advance(30_000);
    expect(textsOf(alice, 'd')).toEqual(['restored', 'mine']);
    expect(rest.log()).toEqual(['restored', 'mine']);
    expect(rest.isAlwaysShown()).toBe(true);
  });

  test('is forgotten before anything is sent: what it was of is sent again, and first [I5]', async () => {
    const { timeline, clock, loseSession, restore, server, alice, log } = await restored();
    // Others write, so that the ack waits for a log that has not come yet.
    loseSession();
    server.say('d', 'bob', 'unseen');
    await timeline.send(text('first'));
    await clock.advance(3500);
    expect(log().at(-1)).toBe('first');
    restore();
    await timeline.send(text('second'));
    await clock.advance(3500);
    server.faults.refuseConnect = () => null;
    await clock.advance(30_000);
    expect(log()).toEqual(['restored', 'first', 'second']);
    expect(textsOf(alice, 'd')).toEqual(['restored', 'first', 'second']);
  });
});
