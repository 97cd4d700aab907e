import { limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findInvisible } from '../../store/presence.ts';
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

/** Who is not to be counted: invisible (PRES-4), and blocked where leaving out one could be noticed (BLOCK-3). */
async function countHidden(
  { store }: Pick<Context, 'store'>,
  actor: Actor,
  onlineIds: readonly string[],
): Promise<number> {
  if (actor.kind !== 'user') return 0;
  const hidden = new Set<string>();
  for (let start = 0; start < onlineIds.length; start += limits.onlineCountedExactly) {
    const ids = onlineIds.slice(start, start + limits.onlineCountedExactly);
    for (const userId of await findInvisible(store, actor.appId, ids)) hidden.add(userId);
  }
  hidden.delete(actor.userId);
  if (onlineIds.length === 0 || onlineIds.length > limits.onlineCountedExactly) return hidden.size;
  for (const userId of await findBlockedPeers(store, actor, onlineIds)) hidden.add(userId);
  return hidden.size;
}
