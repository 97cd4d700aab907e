import type { User } from '@confab/protocol';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { announceUser, refuseLargeAttributes, saveUser } from './save-user.ts';

export const upsertUsers = defineUseCase('users.batchUpsert', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  for (const request of input.users) refuseLargeAttributes(request);
  // Sorted, so that two batches lock rows in one order.
  const requests = input.users.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
  const saved = await context.store.transaction(async (tx) => {
    const results: { user: User; isNew: boolean }[] = [];
    for (const request of requests) {
      results.push(await saveUser(tx, { appId, at: context.clock.now() }, request));
    }
    return results;
  });
  for (const { user, isNew } of saved) if (!isNew) await announceUser(context, appId, user);
  return { users: saved.map(({ user }) => user) };
});
