import type { Admission } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { expect, test } from 'vitest';
import { createFixture } from '../testing/client-fixture.ts';
import { rest } from '../testing/virtual-clock.ts';

test('[GROUP-12] an invitation that nobody answers goes from the list by itself', async () => {
  const { server, connect, clock } = createFixture();
  const chat = await connect('alice');
  const invited = chat.groups.invitations();
  let calls = 0;
  invited.subscribe(() => calls++);
  const toRow = (rev: number, conversationId: string): Admission => ({
    conversationId,
    userId: 'alice',
    rev,
    kind: 'invitation',
    status: 'pending',
    note: null,
    invitedBy: 'bob',
    name: conversationId,
    avatarUrl: null,
    createdAt: clock.now(),
    expiresAt: clock.now() + limits.admissionMs,
  });
  const idsNow = () => invited.getSnapshot().admissions.map((each) => each.conversationId);
  const tell = async (rev: number, conversationId: string) => {
    const changes = { admissions: [toRow(rev, conversationId)] };
    for (const session of server.sessions) server.push(session, 'me.updated', { rev, changes });
    await rest();
  };
  await tell(1, 'lunch');
  void chat.disconnect();
  await clock.advance(1);
  expect([idsNow(), calls]).toEqual([['lunch'], 1]);
  await clock.advance(limits.admissionMs - 2);
  expect(idsNow()).toEqual(['lunch']);
  await clock.advance(1);
  expect([idsNow(), calls]).toEqual([[], 2]);
});
