import { limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findBlockedPeers } from '../../store/relations.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getGroupStatistics = defineUseCase(
  'groups.getStatistics',
  async (context, { actor, input }) => {
    const { conversationId } = input;
    const intent = { actor, action: 'statistics.read', conversationId } as const;
    const { conversation } = await authorise(context.store, intent);
    const onlineIds = context.fanOut.listenerIds(appIdOf(actor), conversationId);
    const hiddenCount = await countHidden(context, actor, onlineIds);
    const onlineCount = onlineIds.length - hiddenCount;
    return { memberCount: conversation.memberCount, onlineCount };
  },
);

/** BLOCK-3, where leaving out one could be noticed. */
async function countHidden(
  { store }: Pick<Context, 'store'>,
  actor: Actor,
  onlineIds: readonly string[],
): Promise<number> {
  const isMany = onlineIds.length > limits.onlineCountedExactly;
  if (actor.kind !== 'user' || isMany || onlineIds.length === 0) return 0;
  return (await findBlockedPeers(store, actor, onlineIds)).size;
}
