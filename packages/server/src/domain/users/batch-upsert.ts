import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { checkProfile } from './check-profile.ts';
import { announceUser, type SavedUser, saveUser } from './save-user.ts';

export const upsertUsers = defineUseCase('users.batchUpsert', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  for (const request of input.users) checkProfile(request);
  // Sorted, so that two batches lock rows in one order.
  const requests = input.users.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
  const saved = await context.store.transaction(async (tx) => {
    const results: SavedUser[] = [];
    for (const request of requests) {
      results.push(await saveUser(tx, { appId, at: context.clock.now() }, request));
    }
    return results;
  });
  for (const each of saved) await announceUser(context, appId, each);
  return { users: saved.map(({ profile }) => profile.user) };
});
