import { noRelation } from '@confab/protocol/runtime';
import { createBackend, makeGroup, makeUser, startTestServer, testAppId } from '@confab/testkit';
import { sql } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { Db } from '../../store/database.ts';
import { saveRelation } from '../../store/relations.ts';
import { lockUsers } from '../../store/users.ts';

test.for(['sqlite', 'postgres'] as const)(
  '[BLOCK-2] [GROUP-13] a block that is being committed when somebody is added counts, on %s',
  async (dialect, context) => {
    const postgresUrl = dialect === 'postgres' ? inject('postgresUrl') : null;
    if (dialect === 'postgres' && postgresUrl === null) {
      context.skip('PostgreSQL could not be started');
    }
    const server = await startTestServer({ postgresUrl });
    onTestFinished(() => server.close());
    const backend = await createBackend(server);
    const { conversation } = await makeGroup(backend, ['alice']);
    await makeUser(backend, 'bob');
    const { store, clock } = server.app.context;
    const add = { conversationId: conversation.id, userIds: ['bob'] };
    const adding = await store.transaction(async (tx) => {
      await lockUsers(tx, testAppId, ['alice', 'bob']);
      const blocked = { ...noRelation('alice'), rev: 1, blockedAt: clock.now() };
      await saveRelation(tx, { appId: testAppId, userId: 'bob' }, blocked);
      const outcome = backend.call('members.add', add, 'alice').then(
        () => 'added',
        (error: unknown) => String(error),
      );
      // It waits for this transaction, unless it does not look for who is being blocked.
      await Promise.race([outcome, untilSomebodyWaits(store)]);
      return { outcome };
    });
    expect(await adding.outcome).toContain('"blocked"');
  },
);

/** On SQLite everybody waits who comes while there is a transaction. */
async function untilSomebodyWaits({ dialect, kysely }: Db): Promise<void> {
  const waiting = sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  if (dialect === 'sqlite') return;
  while ((await waiting.execute(kysely)).rows.length === 0);
}
