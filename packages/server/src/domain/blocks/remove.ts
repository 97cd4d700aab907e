import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeRelations } from '../relations/change-relations.ts';

export const removeBlock = defineUseCase('blocks.remove', async (context, { actor, input }) => {
  const pair = { ...userOf(actor), otherId: input.userId };
  const { relation } = await changeRelations(context, pair, () => ({
    mine: { blockedAt: null },
  }));
  return { relation };
});
