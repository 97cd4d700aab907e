import { type AppSettings, changeSettings } from 'confab';
import { limits } from '@confab/protocol/runtime';
import { createVirtualClock, testAppId } from '@confab/testkit';
import { describe, expect, test } from 'vitest';
import { databaseNames, unique, useApi } from './support/api-bench.ts';
import { callHttp, type Credential } from './support/http-door.ts';
import { connectLive } from './support/live-socket.ts';
import { codeOf, errorOf } from './support/outcome.ts';

describe.each(databaseNames)('devices on %s, in virtual time', (database) => {
  const clock = createVirtualClock();
  const api = useApi({ database }, { clock });

  /** A user, on whose devices a test connects with one token. */
  async function createPerson(appId = testAppId) {
    const id = unique('alice');
    const secret = await api.server.token(id, { appId });
    const on = (deviceId: string, device: Credential['device'] = {}): Credential => ({
      secret,
      deviceId,
      device,
    });
    const connect = async (deviceId: string, device?: Credential['device']) => {
      clock.advance(1);
      return connectLive(api.server.url, on(deviceId, device));
    };
    const backend = await api.backend(appId);
    const list = async () => {
      const { devices } = await backend.call('devices.list', { userId: id });
      return devices.map((device) => device.id);
    };
    return { id, secret, on, connect, list, backend };
  }

  /** What both doors say to a credential; they must agree. */
  async function tryBoth(credential: Credential): Promise<string> {
    const { url } = api.server;
    const overHttp = await errorOrNull(callHttp({ url, credential }, 'notifications.get', {}));
    const live = await errorOrNull(connectLive(url, credential).then((socket) => socket.close()));
    expect(live).toEqual(overHttp);
    return overHttp === null ? 'ok' : `${overHttp.code} ${overHttp.reason}`;
  }

  async function errorOrNull(call: Promise<unknown>) {
    if ((await codeOf(call)) === 'ok') return null;
    const { code, details } = await errorOf(call);
    return { code, reason: String(details?.['reason']) };
  }

  async function limitDevices(settings: Partial<AppSettings>): Promise<string> {
    const appId = unique('app');
    await api.server.addApp(appId);
    await changeSettings(api.server.app.context, appId, settings);
    return appId;
  }

  test('[DEV-1] a device that connects stands in the list with what it says of itself', async () => {
    const { id, on, connect, backend } = await createPerson();
    const phone = await connect('phone', { platform: 'ios', deviceName: 'Alice’s 📱' });
    const connectedAt = clock.now();
    const credential = on('phone');
    const mine = await callHttp({ url: api.server.url, credential }, 'devices.list', {
      userId: id,
    });
    expect(mine.devices).toEqual([
      {
        id: 'phone',
        platform: 'ios',
        name: 'Alice’s 📱',
        firstSeenAt: connectedAt,
        lastSeenAt: connectedAt,
        isConnected: true,
      },
    ]);
    const page = await connect('page');
    expect(await phone.next('device.added')).toMatchObject({
      device: { id: 'page', platform: 'other', name: null, isConnected: true },
    });
    phone.close();
    const awayAt = clock.now();
    await expect
      .poll(async () => (await backend.call('devices.list', { userId: id })).devices)
      .toMatchObject([
        { id: 'page', isConnected: true },
        { id: 'phone', isConnected: false, firstSeenAt: connectedAt, lastSeenAt: awayAt },
      ]);
    page.close();
  });

  test('[DEV-2] nobody sees or ends devices of another user', async () => {
    const [alice, mallory] = [await createPerson(), await createPerson()];
    const socket = await alice.connect('phone');
    const input = { userId: alice.id, deviceId: 'phone' };
    const { url } = api.server;
    const live = await mallory.connect('page');
    for (const name of ['devices.list', 'devices.remove'] as const) {
      const fields = name === 'devices.list' ? { userId: alice.id } : input;
      const overHttp = callHttp({ url, credential: mallory.on('phone') }, name, fields);
      expect(await codeOf(overHttp)).toBe('forbidden');
      expect(await codeOf(live.call(name, fields))).toBe('forbidden');
    }
    expect(await codeOf(mallory.backend.call('devices.list', { userId: 'nobody' }))).toBe(
      'not_found',
    );
    const unknown = { userId: alice.id, deviceId: 'unknown' };
    expect(await codeOf(alice.backend.call('devices.remove', unknown))).toBe('not_found');
    const names = (await socket.heard()).map(({ name }) => name);
    expect(names).not.toContain('session.ended');
    socket.close();
    live.close();
  });

  test('[DEV-3] a device that is logged out is closed at once and refused at every door, and no other one is', async () => {
    const { id, on, connect, list } = await createPerson();
    const [phone, twin, page] = [
      await connect('phone'),
      await connect('phone'),
      await connect('page'),
    ];
    clock.advance(1);
    await page.call('devices.remove', { userId: id, deviceId: 'phone' });
    for (const socket of [phone, twin]) {
      const ended = { reason: 'logged_out', reconnectAfterMs: 0 };
      expect(await socket.next('session.ended')).toEqual(ended);
      await socket.closed;
    }
    expect(await page.next('device.removed')).toEqual({ deviceId: 'phone' });
    expect(await list()).toEqual(['page']);
    expect(await tryBoth(on('phone'))).toBe('unauthenticated logged_out');
    expect(await tryBoth(on('page'))).toBe('ok');
    const credential = { ...on('phone'), secret: await api.server.token(id) };
    expect(await tryBoth(credential)).toBe('unauthenticated logged_out');
    clock.advance(1);
    const newer = { ...on('phone'), secret: await api.server.token(id) };
    expect(await tryBoth(newer)).toBe('ok');
    expect(await list()).toEqual(['phone', 'page']);
    // What was refused before stays refused.
    expect(await tryBoth(on('phone'))).toBe('unauthenticated logged_out');
    page.close();
  });

  test('[DEV-3] logging this device out is answered, and removing it again changes nothing', async () => {
    const { id, on, connect, list, backend } = await createPerson();
    const phone = await connect('phone');
    clock.advance(1);
    const input = { userId: id, deviceId: 'phone' };
    expect(await phone.call('devices.remove', input)).toEqual({});
    clock.advance(1000);
    expect(await phone.next('session.ended')).toMatchObject({ reason: 'logged_out' });
    await phone.closed;
    expect(await list()).toEqual([]);
    const credential = { ...on('phone'), secret: await api.server.token(id) };
    await backend.call('devices.remove', input);
    expect(await tryBoth(credential)).toBe('ok');
  });

  test('[I28] what another process ended ends here within 2 s, also for who has just come', async () => {
    const { id, on, connect } = await createPerson();
    const phone = await connect('phone');
    const page = await connect('page');
    const at = clock.now();
    await api.server.app.context.store.kysely
      .updateTable('devices')
      .set({ logged_out_at: at, end_reason: 'replaced', tokens_valid_from: at })
      .where('user_id', '=', id)
      .where('id', '=', 'phone')
      .execute();
    clock.advance(1000);
    expect(await phone.next('session.ended')).toMatchObject({ reason: 'replaced' });
    await phone.closed;
    expect(await tryBoth(on('phone'))).toBe('unauthenticated replaced');
    clock.advance(1000);
    expect((await page.heard()).map(({ name }) => name)).not.toContain('session.ended');
    page.close();
  });

  test('[DEV-3] a session cannot be renewed with a token that its device may not show', async () => {
    const { id, on, connect } = await createPerson();
    const other = await api.server.token(id, { deviceId: 'page' });
    const phone = await connect('phone');
    expect(await codeOf(phone.call('session.refresh', { token: other }))).toBe('unauthenticated');
    clock.advance(1);
    const token = await api.server.token(id);
    await phone.call('session.refresh', { token });
    // It lives by the newer token now: what was issued before counts no more, and it does not mind.
    await api.server.app.context.store.kysely
      .updateTable('devices')
      .set({ tokens_valid_from: clock.now() - 1 })
      .where('user_id', '=', id)
      .execute();
    clock.advance(1000);
    expect((await phone.heard()).map(({ name }) => name)).not.toContain('session.ended');
    expect(await tryBoth(on('phone'))).toBe('unauthenticated logged_out');
    phone.close();
  });

  test('[DEV-4] with single a new device replaces the others, and names itself', async () => {
    const appId = await limitDevices({ loginPolicy: 'single' });
    const { secret, on, connect, list } = await createPerson(appId);
    const phone = await connect('phone');
    const page = await connect('page');
    expect(await phone.next('session.ended')).toEqual({ reason: 'replaced', reconnectAfterMs: 0 });
    await phone.closed;
    expect(await list()).toEqual(['page']);
    expect(await tryBoth(on('phone'))).toBe('unauthenticated replaced');
    const again = await connect('page');
    expect((await again.heard()).map(({ name }) => name)).toEqual(['session.ready']);
    expect(await codeOf(connectLive(api.server.url, { secret }))).toBe('invalid_argument');
    page.close();
    again.close();
  });

  test('[DEV-4] with single, of two devices that come at once one stays', async () => {
    const appId = await limitDevices({ loginPolicy: 'single' });
    const { connect, list } = await createPerson(appId);
    const names = ['phone', 'page'];
    const sockets = await Promise.all(names.map((name) => connect(name)));
    const [kept = ''] = await list();
    const [gone] = sockets.filter((_, index) => names[index] !== kept);
    clock.advance(1000);
    expect(await gone?.next('session.ended')).toMatchObject({ reason: 'replaced' });
    expect(await list()).toEqual([kept]);
    for (const socket of sockets) socket.close();
  });

  test('[DEV-4] with perPlatform a new device replaces the one of its platform', async () => {
    const appId = await limitDevices({ loginPolicy: 'perPlatform' });
    const { connect, list } = await createPerson(appId);
    const phone = await connect('phone', { platform: 'ios' });
    const page = await connect('page', { platform: 'web' });
    const tablet = await connect('tablet', { platform: 'ios' });
    expect(await phone.next('session.ended')).toMatchObject({ reason: 'replaced' });
    expect(await page.next('device.removed')).toEqual({ deviceId: 'phone' });
    expect((await list()).toSorted()).toEqual(['page', 'tablet']);
    page.close();
    tablet.close();
  });

  test('[DEV-4] with multi the one seen longest ago goes when there are too many, two at once count as two', async () => {
    const appId = await limitDevices({ loginPolicy: 'multi', maxDevices: 2 });
    const { connect, list } = await createPerson(appId);
    const first = await connect('first');
    const second = await connect('second');
    await Promise.all([connect('third'), connect('fourth')]);
    expect(await first.next('session.ended')).toMatchObject({ reason: 'replaced' });
    expect(await second.next('session.ended')).toMatchObject({ reason: 'replaced' });
    expect((await list()).toSorted()).toEqual(['fourth', 'third']);
  });

  test('[DEV-4] ten devices are the most by default, and only so many ended ones are remembered', async () => {
    const { id, connect, list } = await createPerson();
    const { kysely } = api.server.app.context.store;
    const rows = Array.from({ length: 130 }, (_, index) => ({
      app_id: testAppId,
      user_id: id,
      id: `old-${index}`,
      platform: 'web',
      first_seen_at: 1,
      last_seen_at: index < 120 ? 1 : 2 + index,
      tokens_valid_from: index < 120 ? 1 + index : 0,
      logged_out_at: index < 120 ? 1 + index : null,
    }));
    await kysely.insertInto('devices').values(rows).execute();
    const socket = await connect('newest');
    const listed = await list();
    expect(listed).toHaveLength(limits.devicesPerUser);
    expect(listed).not.toContain('old-120');
    const { count } = await kysely
      .selectFrom('devices')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('user_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(count).toBe(limits.devicesPerUser + 100);
    socket.close();
  });

  test('[AUTH-5] tokens.revoke refuses every token from before at every door and ends all sessions, of this user alone', async () => {
    const [alice, bob] = [await createPerson(), await createPerson()];
    const sockets = [await alice.connect('phone'), await connectLive(api.server.url, alice)];
    const { secret } = alice.backend.credential;
    const acting = { secret, actingUserId: alice.id, deviceId: 'page' };
    sockets.push(await connectLive(api.server.url, acting));
    const bobs = await bob.connect('phone');
    clock.advance(1);
    const { validFrom } = await alice.backend.call('tokens.revoke', { userId: alice.id });
    expect(validFrom).toBe(clock.now());
    for (const socket of sockets) {
      expect(await socket.next('session.ended')).toMatchObject({ reason: 'token_expired' });
      await socket.closed;
    }
    expect(await tryBoth({ secret: alice.secret })).toBe('unauthenticated revoked');
    expect(await tryBoth(alice.on('phone'))).toBe('unauthenticated revoked');
    expect(await codeOf(bobs.call('session.refresh', { token: alice.secret }))).toBe(
      'unauthenticated',
    );
    expect(await tryBoth(bob.on('phone'))).toBe('ok');
    clock.advance(1);
    expect(await tryBoth({ ...alice.on('phone'), secret: await api.server.token(alice.id) })).toBe(
      'ok',
    );
    expect(await tryBoth(acting)).toBe('ok');
    expect(await codeOf(alice.backend.call('tokens.revoke', { userId: 'nobody' }))).toBe(
      'not_found',
    );
    bobs.close();
  });

  test('[AUTH-6] a token for one device is refused on another, and without one', async () => {
    const { id, backend } = await createPerson();
    const { token } = await backend.call('tokens.create', { userId: id, deviceId: 'phone' });
    expect(await tryBoth({ secret: token, deviceId: 'phone' })).toBe('ok');
    expect(await tryBoth({ secret: token, deviceId: 'page' })).toBe('unauthenticated undefined');
    expect(await tryBoth({ secret: token })).toBe('unauthenticated undefined');
  });

  test('[DEV-1] what is no device is refused', async () => {
    const { on, secret } = await createPerson();
    for (const deviceId of ['', 'a b', 'x'.repeat(65)]) {
      expect([deviceId, await tryBoth({ secret, deviceId })]).toEqual([
        deviceId,
        'invalid_argument undefined',
      ]);
    }
    const wrong = [
      { platform: 'toaster' },
      { platform: 1 },
      { deviceName: '' },
      { deviceName: ' ' },
      { deviceName: 'x'.repeat(limits.deviceNameLength + 1) },
      { deviceName: 'a\0' },
      { deviceName: '\ud800' },
      { deviceName: {} },
    ];
    for (const device of wrong) {
      const connecting = connectLive(api.server.url, on('phone', device));
      expect([device, await codeOf(connecting)]).toEqual([device, 'invalid_argument']);
    }
  });
});
