import type { EventPayload } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import { expect, test } from 'vitest';
import { createFixture } from '../testing/client-fixture.ts';
import { FakeHttpDoor } from '../testing/fake-http-door.ts';
import { fakeToken } from '../testing/fake-server.ts';
import { until } from '../testing/virtual-clock.ts';

/** Alice with a provider that counts what it is asked, told by the server that her session ends. */
async function endedBy(reason: EventPayload<'session.ended'>['reason']) {
  const fixture = createFixture();
  const { server, connect, clock } = fixture;
  let asked = 0;
  const alice = await connect('alice', {
    tokenProvider: async () => fakeToken('alice', `t${++asked}`),
  });
  const [session] = server.sessions;
  if (session) server.push(session, 'session.ended', { reason, reconnectAfterMs: 0 });
  await until(() => alice.connection.getSnapshot().status !== 'connected');
  await clock.advance(600_000);
  return { ...fixture, alice, asked: () => asked };
}

test.each([
  ['logged_out', 'kicked'],
  ['replaced', 'replaced'],
  ['banned', 'banned'],
] as const)(
  '[DEV-5] after %s the client is disconnected as %s and asks for nothing',
  async (reason, state) => {
    const { alice, server, asked } = await endedBy(reason);
    expect(alice.connection.getSnapshot()).toEqual({ status: 'disconnected', reason: state });
    expect([server.sessions.size, asked()]).toEqual([0, 1]);
  },
);

test('[DEV-5] a person who connects again does so with a new token', async () => {
  const { alice, server, asked } = await endedBy('logged_out');
  await alice.connect();
  expect([server.sessions.size, asked()]).toEqual([1, 2]);
});

test('[DEV-5] a token that the server refuses because of the device is not renewed behind the person’s back', async () => {
  const { server, open, clock } = createFixture();
  let asked = 0;
  const alice = open('alice', { tokenProvider: async () => fakeToken('alice', `t${++asked}`) });
  server.faults.refuseConnect = () =>
    new ChatError('unauthenticated', { details: { reason: 'logged_out' } });
  await expect(alice.connect()).rejects.toMatchObject({ code: 'unauthenticated' });
  await clock.advance(600_000);
  expect(alice.connection.getSnapshot()).toMatchObject({ reason: 'kicked' });
  expect(asked).toBe(1);
});

test('[DEV-1] the handshake and calls over HTTP name the same device, with what the app says of it', async () => {
  const fixture = createFixture();
  const { server, connect, clock } = fixture;
  const auths: Record<string, unknown>[] = [];
  const devices: string[] = [];
  const door = new FakeHttpDoor(server, 'alice');
  const alice = await connect('alice', {
    device: { platform: 'desktop', name: 'Workshop' },
    runtime: {
      socketFactory: (request, events) => {
        auths.push(request.auth);
        return server.socketFactory(request, events);
      },
      fetch: (url, request) => {
        devices.push(request.headers['confab-device'] ?? '');
        return door.fetch(url, request);
      },
    },
  });
  expect(auths[0]).toMatchObject({ platform: 'desktop', deviceName: 'Workshop' });
  const disconnected = alice.disconnect();
  await clock.advance(1);
  await disconnected;
  await alice
    .call('messages.send', {
      conversationId: 'nowhere',
      clientMsgId: 'x',
      content: { type: 'text', text: 'x' },
    })
    .catch(() => undefined);
  expect(devices).toEqual([auths[0]?.['deviceId']]);
  expect(devices[0]).toMatch(/^[0-9a-f-]{36}$/);
});
