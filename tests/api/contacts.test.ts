import type { EventPayload, Relation } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { testAppId } from '@confab/testkit';
import { changeSettings } from 'confab';
import { describe, expect, test } from 'vitest';
import { everyWay, type TestUser, useApi } from './support/api-bench.ts';
import { fillRelations } from './support/fill-relations.ts';

describe.each(everyWay)('contacts, by $door on $database', (way) => {
  const api = useApi(way);

  const on = (other: TestUser, fields: object = {}) => ({ userId: other.id, ...fields });
  const request = async (one: TestUser, other: TestUser, note?: string) =>
    (await one.call('contacts.request', on(other, note === undefined ? {} : { note }))).relation;
  const relationOf = async (one: TestUser, other: TestUser): Promise<Relation | undefined> => {
    const { changes } = await one.call('me.changes', { sinceRev: 0 });
    return changes.relations?.find(({ userId }) => userId === other.id);
  };
  const namesOf = async (user: TestUser, filter: object = {}) =>
    (await user.call('contacts.list', { ...filter })).relations.map(({ userId }) => userId);
  const expire = (user: TestUser) =>
    api.server.app.context.store.kysely
      .updateTable('relations')
      .set({ request_expires_at: 1 })
      .where((where) => where.or([where('user_id', '=', user.id), where('other_id', '=', user.id)]))
      .execute();
  const befriend = async (one: TestUser, other: TestUser) => {
    await request(one, other);
    await other.call('contacts.accept', on(one));
  };

  test('[CONTACT-1] a request is pending on both sides for 7 days, and repeating it changes nothing', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const [phone, bobs] = [await alice.connect(), await bob.connect()];
    const mine = await request(alice, bob, 'From lunch');
    expect(mine.request).toMatchObject({ direction: 'outgoing', status: 'pending' });
    const { createdAt = 0, expiresAt = 0 } = mine.request ?? {};
    expect(expiresAt - createdAt).toBe(limits.contactRequestMs);
    expect(await request(alice, bob, 'Another note')).toEqual(mine);
    const theirs = await relationOf(bob, alice);
    expect(theirs?.request).toEqual({ ...mine.request, direction: 'incoming' });
    expect(theirs?.request?.note).toBe('From lunch');
    for (const socket of [phone, bobs]) {
      const heard = (await socket.heard()).filter(({ name }) => name === 'me.updated');
      expect(heard.map(({ payload }) => (payload as EventPayload<'me.updated'>).rev)).toEqual([1]);
    }
    const listed = await bob.call('contacts.listRequests', { direction: 'incoming' });
    expect(listed).toMatchObject({ relations: [theirs], users: [{ id: alice.id }] });
    expect(await bob.call('contacts.listRequests', { direction: 'outgoing' })).toMatchObject({
      relations: [],
    });
    expect(await namesOf(alice)).toEqual([]);
  });

  test('[CONTACT-1] accepting makes two users contacts of each other; accepting or asking again changes nothing', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    await request(alice, bob);
    const { relation } = await bob.call('contacts.accept', on(alice));
    expect(relation).toMatchObject({
      contactSince: expect.any(Number),
      request: { status: 'accepted' },
    });
    expect((await bob.call('contacts.accept', on(alice))).relation).toEqual(relation);
    expect(await request(bob, alice)).toEqual(relation);
    expect([await namesOf(alice), await namesOf(bob)]).toEqual([[bob.id], [alice.id]]);
    expect((await alice.call('contacts.listRequests', {})).relations).toEqual([]);
    expect(await relationOf(alice, bob)).toMatchObject({ request: { status: 'accepted' } });
  });

  test('[CONTACT-1] a rejected and a cancelled request are over on both sides, and one can ask again', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    for (const [user, other, verb, status] of [
      [bob, alice, 'contacts.reject', 'rejected'],
      [alice, bob, 'contacts.cancel', 'cancelled'],
    ] as const) {
      await request(alice, bob);
      await user.call(verb, on(other));
      await user.call(verb, on(other));
      expect(await relationOf(alice, bob)).toMatchObject({ request: { status } });
      expect(await relationOf(bob, alice)).toMatchObject({ request: { status } });
      await expect(bob.call('contacts.accept', on(alice))).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    await request(alice, bob);
    // Only the other side answers, and only who asked takes it back.
    await alice.call('contacts.reject', on(bob));
    await bob.call('contacts.cancel', on(alice));
    await expect(alice.call('contacts.accept', on(bob))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await relationOf(alice, bob)).toMatchObject({ request: { status: 'pending' } });
  });

  test('[CONTACT-2] an expired request is no longer listed and cannot be accepted, and one can ask again', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    await request(alice, bob);
    await expire(alice);
    expect((await bob.call('contacts.listRequests', {})).relations).toEqual([]);
    await expect(bob.call('contacts.accept', on(alice))).rejects.toMatchObject({
      code: 'window_expired',
      details: { expiresAt: 1 },
    });
    // Bob's own request crosses nothing any more.
    expect((await request(bob, alice)).request).toMatchObject({ direction: 'outgoing' });
    expect(await namesOf(bob)).toEqual([]);
  });

  test('[CONTACT-3] requests that cross accept each other, also at the same moment', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const both = await Promise.all([request(alice, bob), request(bob, alice)]);
    expect(both.filter(({ contactSince }) => contactSince !== null)).toHaveLength(1);
    expect([await namesOf(alice), await namesOf(bob)]).toEqual([[bob.id], [alice.id]]);
  });

  test('[CONTACT-1] many pairs that ask crosswise at once neither deadlock nor skip a rev', async () => {
    const people = await api.users('alice', 'bob', 'carol', 'guest');
    const pairs = people.flatMap((one) =>
      people.filter((other) => other !== one).map((other) => [one, other] as const),
    );
    await Promise.all(pairs.map(([one, other]) => request(one, other)));
    for (const user of people) {
      const others = people.filter((other) => other !== user).map(({ id }) => id);
      expect(await namesOf(user)).toEqual(others.toSorted());
      const { upToRev, changes } = await user.call('me.changes', { sinceRev: 0 });
      expect(changes.relations?.at(-1)?.rev).toBe(upToRev);
    }
  });

  test('[CONTACT-3] removing ends it for both and forgets the notes; one way it ends for me, and I come back unasked', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    await befriend(alice, bob);
    await alice.call('contacts.update', on(bob, { alias: 'Bobby' }));
    await alice.call('contacts.remove', on(bob, { oneWay: true }));
    await alice.call('contacts.remove', on(bob, { oneWay: true }));
    expect([await namesOf(alice), await namesOf(bob)]).toEqual([[], [alice.id]]);
    expect(await relationOf(alice, bob)).toMatchObject({ contactSince: null, alias: null });
    expect(await request(alice, bob)).toMatchObject({ contactSince: expect.any(Number) });
    await bob.call('contacts.remove', on(alice));
    expect([await namesOf(alice), await namesOf(bob)]).toEqual([[], []]);
  });

  test('[CONTACT-4] alias, labels and attributes of a contact are mine alone, and only contacts have them', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const fields = { alias: 'Bobby', labels: ['Wörk', 'Wörk', 'a%'], attributes: { met: 2020 } };
    await expect(alice.call('contacts.update', on(bob, fields))).rejects.toMatchObject({
      code: 'not_found',
    });
    await befriend(alice, bob);
    const socket = await bob.connect();
    await socket.heard();
    const { relation } = await alice.call('contacts.update', on(bob, fields));
    expect(relation).toMatchObject({ ...fields, labels: ['Wörk', 'a%'] });
    expect((await alice.call('contacts.update', on(bob, { alias: null }))).relation).toMatchObject({
      alias: null,
      attributes: { met: 2020 },
    });
    expect(await socket.heard()).toEqual([]);
    expect(await relationOf(bob, alice)).toMatchObject({ alias: null, labels: [] });
    expect(await namesOf(alice, { label: 'a%' })).toEqual([bob.id]);
    expect(await namesOf(alice, { label: 'a' })).toEqual([]);
    const attributes = { text: 'x'.repeat(limits.userAttributesBytes) };
    await expect(alice.call('contacts.update', on(bob, { attributes }))).rejects.toMatchObject({
      code: 'limit_exceeded',
    });
  });

  test('[CONTACT-1] oneself is forbidden, a blocked pair is blocked, and being contacts does not depend on blocks', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    await expect(request(alice, alice)).rejects.toMatchObject({ code: 'forbidden' });
    await request(alice, bob);
    await befriend(alice, carol);
    await bob.call('blocks.add', on(alice));
    await alice.call('blocks.add', on(carol));
    for (const [one, other] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      await expect(request(one, other)).rejects.toMatchObject({ code: 'blocked' });
    }
    await expect(bob.call('contacts.accept', on(alice))).rejects.toMatchObject({ code: 'blocked' });
    expect(await namesOf(carol)).toEqual([alice.id]);
  });

  test('a backend makes two users contacts without a request', async () => {
    const [alice, bob] = await api.users('alice', 'bob');
    const backend = await api.backend();
    const sockets = [await alice.connect(), await bob.connect()];
    for (let turn = 1; turn <= 2; turn++) {
      await backend.call('contacts.add', { userId: alice.id, contactId: bob.id });
    }
    expect([await namesOf(alice), await namesOf(bob)]).toEqual([[bob.id], [alice.id]]);
    for (const socket of sockets) {
      expect((await socket.heard()).map(({ name }) => name)).toEqual([
        'session.ready',
        'me.updated',
      ]);
    }
    const unknown = backend.call('contacts.add', { userId: alice.id, contactId: 'nobody' });
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
  });

  test('more than 5,000 contacts on either side are limit_exceeded', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    await befriend(alice, carol);
    await request(bob, alice);
    await fillRelations(api.server, alice.id, {
      count: limits.contactsPerUser - 1,
      fields: { contact_since: 1 },
    });
    const refusal = {
      code: 'limit_exceeded',
      details: { limit: 'contactsPerUser', value: 5000, userId: alice.id },
    };
    await expect(alice.call('contacts.accept', on(bob))).rejects.toMatchObject(refusal);
    await alice.call('contacts.reject', on(bob));
    await expect(request(alice, bob)).rejects.toMatchObject(refusal);
    await alice.call('contacts.remove', on(carol));
    await befriend(bob, alice);
    const { relations } = await alice.call('contacts.list', { limit: 100 });
    expect(relations).toHaveLength(100);
  });

  test.each([1, 1500])(
    '[SYNC-11] me.changes brings many relations of %i characters in pages that leave nothing out',
    async (length) => {
      const alice = await api.user('alice');
      const count = limits.myChangeRows + 50;
      await fillRelations(api.server, alice.id, { count, fields: { contact_since: 1 } });
      const { kysely } = api.server.app.context.store;
      const rows = await kysely
        .selectFrom('relations')
        .select('other_id')
        .where('user_id', '=', alice.id)
        .execute();
      for (const [index, { other_id }] of rows.entries()) {
        const attributes = JSON.stringify({ text: 'x'.repeat(length) });
        await kysely
          .updateTable('relations')
          .set({ rev: index + 1, attributes })
          .where('user_id', '=', alice.id)
          .where('other_id', '=', other_id)
          .execute();
      }
      await kysely.updateTable('users').set({ rev: count }).where('id', '=', alice.id).execute();
      const seen: string[] = [];
      for (let sinceRev = 0, isComplete = false; !isComplete; ) {
        const page = await alice.call('me.changes', { sinceRev });
        seen.push(...(page.changes.relations ?? []).map(({ userId }) => userId));
        expect(page.upToRev).toBeGreaterThan(sinceRev);
        ({ upToRev: sinceRev, isComplete } = page);
      }
      expect(seen).toEqual(rows.map(({ other_id }) => other_id));
    },
  );
});

describe.each(everyWay)('the direct policy of an app, by $door on $database', (way) => {
  const api = useApi(way);

  test('[CONTACT-5] with the policy contacts only contacts of each other open direct conversations and write in them', async () => {
    const [alice, bob, carol] = await api.users('alice', 'bob', 'carol');
    const open = async (one: TestUser, other: TestUser) =>
      (await one.call('conversations.openDirect', { userId: other.id })).item.conversation.id;
    const before = await open(alice, carol);
    await changeSettings(api.server.app.context, testAppId, { directPolicy: 'contacts' });
    const refusal = { code: 'contacts_only' };
    await expect(open(alice, bob)).rejects.toMatchObject(refusal);
    expect(await open(alice, carol)).toBe(before);
    await expect(alice.send(before)).rejects.toMatchObject(refusal);
    await alice.call('contacts.request', { userId: bob.id });
    await expect(open(bob, alice)).rejects.toMatchObject(refusal);
    await bob.call('contacts.accept', { userId: alice.id });
    const conversationId = await open(bob, alice);
    await bob.send(conversationId);
    await alice.send(conversationId);
    await bob.call('contacts.remove', { userId: alice.id, oneWay: true });
    for (const user of [alice, bob]) {
      await expect(user.send(conversationId)).rejects.toMatchObject(refusal);
      const typing = user.call('typing.start', { conversationId });
      await expect(typing).rejects.toMatchObject(refusal);
    }
    const group = await api.group(alice, [carol]);
    await carol.send(group);
    await changeSettings(api.server.app.context, testAppId, { directPolicy: 'anyone' });
    await alice.send(before);
  });
});
