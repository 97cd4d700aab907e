import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeRelations } from '../relations/change-relations.ts';
import { refuseOverfull } from '../relations/refuse-overfull.ts';

export const addBlock = defineUseCase('blocks.add', async (context, { actor, input }) => {
  const me = userOf(actor);
  const pair = { ...me, otherId: input.userId };
  const { relation } = await changeRelations(context, pair, async ({ mine, now }, tx) => {
    if (mine.blockedAt !== null) return {};
    await refuseOverfull(tx, me, 'blocked_at');
    return { mine: { blockedAt: now } };
  });
  return { relation };
});
