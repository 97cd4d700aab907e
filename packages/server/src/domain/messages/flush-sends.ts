import type { Context } from '../../context.ts';
import {
  lockConversations,
  type StoredConversation,
  updateConversationCounters,
} from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { saveSentFiles } from '../../store/files.ts';
import { findMembers, updateOwnCounts } from '../../store/members.ts';
import { insertMentions } from '../../store/mentions.ts';
import { findMessagesBySends, insertMessages } from '../../store/sent-messages.ts';
import { findObstacles, type Pair, toPair } from '../../store/obstacles.ts';
import { startDelivery } from '../broadcasts/start-delivery.ts';
import type { Outcome } from '../commit-queue.ts';
import { namedIds } from './mentions.ts';
import type { MessageAck, PendingSend } from './pending-send.ts';
import { loadFiles } from './send-files.ts';
import { shownTo } from './shown-to.ts';
import {
  conversationKey,
  memberKey,
  planSends,
  type SendPlan,
  type SendState,
  sendKey,
} from './plan-sends.ts';

/** What flushing sends needs of the context. */
export type SendFlushContext = Pick<
  Context,
  'store' | 'clock' | 'ids' | 'fanOut' | 'typing' | 'metrics' | 'jobs'
>;

/** Stores a batch of sends in one transaction and tells the members after the commit. */
export async function flushSends(
  context: SendFlushContext,
  sends: readonly PendingSend[],
): Promise<readonly Outcome<MessageAck>[]> {
  context.metrics.commitSize.observe({ queue: 'sends' }, sends.length);
  const plan = await context.store.transaction((tx) => storeSends(context, tx, sends));
  announceSends(context, plan);
  if (plan.broadcasts.length > 0) context.jobs.wake();
  return plan.outcomes;
}

/** Decides sends and stores what they come to, in the caller's transaction. */
export async function storeSends(
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  tx: Tx,
  sends: readonly PendingSend[],
): Promise<SendPlan> {
  const state = await loadState(tx, sends);
  const make = { now: clock.now(), nextId: ids.next };
  const plan = planSends(sends, state, make);
  if (plan.messages.length === 0) return plan;
  await insertMessages(tx, plan.messages);
  await updateConversationCounters(tx, [...plan.conversations.values()]);
  await updateOwnCounts(tx, [...plan.ownCounts.values()]);
  await insertMentions(tx, plan.mentions);
  await saveSentFiles(tx, plan.files);
  for (const broadcast of plan.broadcasts) await startDelivery(tx, broadcast, make);
  return plan;
}

/** Tells the members of the conversations, after the commit. */
export function announceSends(
  { fanOut, typing }: Pick<Context, 'fanOut' | 'typing'>,
  { messages }: Pick<SendPlan, 'messages'>,
): void {
  for (const { appId, message, withheldFrom } of messages) {
    const { conversationId, senderId } = message;
    typing.forget({ appId, conversationId, userId: senderId });
    for (const { audience, shown } of shownTo(message, withheldFrom)) {
      fanOut.publish({ appId, audience }, 'message.created', { message: shown });
    }
  }
}

async function loadState(tx: Tx, sends: readonly PendingSend[]): Promise<SendState> {
  const conversations = new Map<string, { appId: string; conversationId: string }>();
  const members = new Map<string, { appId: string; conversationId: string; userId: string }>();
  for (const { actor, conversationId, content } of sends) {
    const { appId } = actor;
    conversations.set(conversationKey(appId, conversationId), { appId, conversationId });
    for (const userId of [actor.userId, ...namedIds(content)]) {
      members.set(memberKey(appId, conversationId, userId), { appId, conversationId, userId });
    }
  }
  // The lock comes first: what is read after it cannot change until the commit.
  const locked = await lockConversations(tx, [...conversations.values()]);
  const obstacles = await loadObstacles(tx, locked);
  const found = await findMembers(tx, [...members.values()]);
  const earlier = await findMessagesBySends(
    tx,
    sends.map(({ actor, clientMsgId }) => ({
      appId: actor.appId,
      senderId: actor.userId,
      clientMsgId,
    })),
  );
  return {
    conversations: new Map(
      locked.map(({ appId, conversation }) => [
        conversationKey(appId, conversation.id),
        conversation,
      ]),
    ),
    members: new Map(
      found.map(({ appId, member }) => [
        memberKey(appId, member.conversationId, member.userId),
        member,
      ]),
    ),
    earlier: new Map(
      earlier.map(({ appId, message }) => [
        sendKey(appId, message.senderId, message.clientMsgId),
        message,
      ]),
    ),
    obstacles,
    files: await loadFiles(tx, sends),
  };
}

/** What stands between the users of direct conversations, where something does. */
async function loadObstacles(
  tx: Tx,
  locked: readonly { appId: string; conversation: StoredConversation }[],
): Promise<SendState['obstacles']> {
  const directs = new Map<string, string>();
  const pairs: Pair[] = [];
  for (const { appId, conversation } of locked) {
    if (!conversation.directPair) continue;
    const pair = toPair(appId, conversation.directPair);
    pairs.push(pair);
    directs.set(pairKey(pair), conversationKey(appId, conversation.id));
  }
  const found = await findObstacles(tx, pairs);
  return new Map(found.map(({ pair, obstacle }) => [directs.get(pairKey(pair)) ?? '', obstacle]));
}

/** Ids contain no space, so the key is unambiguous. */
function pairKey({ appId, one, other }: Pair): string {
  return `${appId} ${one} ${other}`;
}
