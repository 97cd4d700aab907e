import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { createFixture, watch } from '../testing/client-fixture.ts';
import { rest } from '../testing/virtual-clock.ts';
// Here already, so that its first use waits for no disk.
import '../namespaces/contacts.ts';

/** Alice, who has been connected and is not any more: what she does waits. */
async function createOffline() {
  const { connect, clock } = createFixture();
  const chat = await connect('alice');
  void chat.disconnect();
  await clock.advance(0);
  const { contacts } = chat;
  const idsOf = (view: ReturnType<typeof contacts.blocked>) =>
    view.getSnapshot().people.map(({ userId }) => userId);
  return { chat, contacts, clock, idsOf };
}

describe('people', () => {
  test('[CONTACT-2] a request that nobody answers goes from the list by itself', async () => {
    const { contacts, clock, idsOf } = await createOffline();
    const asked = contacts.requests('outgoing');
    let calls = 0;
    asked.subscribe(() => calls++);
    void contacts.request('bob', 'From lunch');
    await rest();
    expect([idsOf(asked), calls]).toEqual([['bob'], 1]);
    await clock.advance(limits.contactRequestMs - 1);
    expect(idsOf(asked)).toEqual(['bob']);
    await clock.advance(1);
    expect([idsOf(asked), calls]).toEqual([[], 2]);
  });

  test('of what I do about a user, in whatever order, the last shows', async () => {
    const { contacts, idsOf } = await createOffline();
    const [asked, blocked] = [contacts.requests('outgoing'), contacts.blocked()];
    for (const view of [asked, blocked]) watch(view);
    const seen: unknown[] = [];
    for (const act of [
      () => contacts.request('bob'),
      () => contacts.cancel('bob'),
      () => contacts.request('bob'),
      () => contacts.block('bob'),
      () => contacts.unblock('bob'),
    ]) {
      void act();
      await rest();
      seen.push([idsOf(asked), idsOf(blocked)]);
    }
    expect(seen).toEqual([
      [['bob'], []],
      [[], []],
      [['bob'], []],
      [['bob'], ['bob']],
      [['bob'], []],
    ]);
  });

  test('a change of one person makes one new entry, and none makes no new list', async () => {
    const { chat, contacts } = await createOffline();
    const blocked = contacts.blocked();
    watch(blocked);
    void contacts.block('bob');
    void contacts.block('carol');
    await rest();
    const before = blocked.getSnapshot();
    expect(before.people.map(({ userId }) => userId)).toEqual(['bob', 'carol']);
    void contacts.request('bob');
    await rest();
    const after = blocked.getSnapshot();
    expect(after.people[0]).not.toBe(before.people[0]);
    expect(after.people[1]).toBe(before.people[1]);
    void chat.conversations.pin('nowhere');
    await rest();
    expect(blocked.getSnapshot()).toBe(after);
    const relation = contacts.of('carol');
    watch(relation);
    expect(relation.getSnapshot()).toBe(relation.getSnapshot());
    expect(relation.getSnapshot().blockedAt).not.toBeNull();
  });
});
