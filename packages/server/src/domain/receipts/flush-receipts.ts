import { ChatError, isWithoutReceipts } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import {
  lockConversations,
  type StoredConversation,
  updateConversationCounters,
} from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { membershipIn } from '../../store/membership-in.ts';
import { findMembers, saveMembers } from '../../store/members.ts';
import { countReadOfOthers } from '../../store/messages.ts';
import { standingOf } from '../authorise.ts';
import type { Outcome } from '../commit-queue.ts';
import { conversationKey, memberKey } from '../messages/plan-sends.ts';
import { announceMine, type MyChange } from '../me/announce-mine.ts';
import { refusalOf } from '../policy.ts';
import { moveWatermarks } from './move-watermarks.ts';
import type { PendingReceipt, ReceiptResult } from './pending-receipt.ts';
import { isOfPosition, type PositionMove, storePositions } from './move-positions.ts';

/** What flushing receipts needs of the context. */
export type ReceiptFlushContext = Pick<Context, 'store' | 'fanOut' | 'metrics'>;

/** The receipts of one conversation in a batch: they share one rev and one frame (LOG-2). */
interface ConversationReceipts {
  readonly appId: string;
  /** With the new rev. */
  readonly conversation: StoredConversation;
  readonly moved: readonly StoredMember[];
}

interface Working {
  readonly conversations: Map<string, { appId: string; conversation: StoredConversation }>;
  readonly members: Map<string, StoredMember>;
  readonly moved: Map<string, Map<string, StoredMember>>;
  /** What was read and the others do not see, by member. */
  readonly positions: Map<string, PositionMove>;
}

/** Moves a batch of watermarks in one transaction and tells the members after the commit. */
export async function flushReceipts(
  context: ReceiptFlushContext,
  receipts: readonly PendingReceipt[],
): Promise<readonly Outcome<ReceiptResult>[]> {
  context.metrics.commitSize.observe({ queue: 'receipts' }, receipts.length);
  const { outcomes, changes, mine } = await context.store.transaction((tx) => apply(tx, receipts));
  for (const change of mine) announceMine(context, change);
  for (const { appId, conversation, moved } of changes) {
    context.fanOut.publish(
      { appId, audience: { type: 'conversation', conversationId: conversation.id } },
      'receipt.updated',
      {
        conversationId: conversation.id,
        rev: conversation.rev,
        receipts: moved.map(({ userId, deliveredSeq, readSeq, readCount }) => ({
          userId,
          deliveredSeq,
          readSeq,
          readCount,
        })),
      },
    );
  }
  return outcomes;
}

async function apply(
  tx: Tx,
  receipts: readonly PendingReceipt[],
): Promise<{
  outcomes: Outcome<ReceiptResult>[];
  changes: ConversationReceipts[];
  mine: MyChange[];
}> {
  const working = await load(tx, receipts);
  const refusals = receipts.map((receipt) => decide(receipt, working));
  const changes: ConversationReceipts[] = [];
  for (const [key, moved] of working.moved) {
    const found = working.conversations.get(key);
    if (found) changes.push(await toChange(tx, found, [...moved.values()]));
  }
  await storeChanges(tx, changes);
  for (const { appId, moved } of changes) {
    for (const member of moved) {
      working.members.set(memberKey(appId, member.conversationId, member.userId), member);
    }
  }
  const mine = await storePositions(tx, working);
  const outcomes: Outcome<ReceiptResult>[] = [];
  for (const [index, receipt] of receipts.entries()) {
    const error = refusals[index];
    if (error) outcomes.push({ status: 'refused', error });
    else outcomes.push(await outcomeOf(tx, receipt, { working, mine }));
  }
  return { outcomes, changes, mine: [...mine.values()] };
}

async function load(tx: Tx, receipts: readonly PendingReceipt[]): Promise<Working> {
  const conversations = new Map<string, { appId: string; conversationId: string }>();
  const members = new Map<string, { appId: string; conversationId: string; userId: string }>();
  for (const { actor, conversationId } of receipts) {
    const { appId, userId } = actor;
    conversations.set(conversationKey(appId, conversationId), { appId, conversationId });
    members.set(memberKey(appId, conversationId, userId), { appId, conversationId, userId });
  }
  const locked = await lockConversations(tx, [...conversations.values()]);
  const found = await findMembers(tx, [...members.values()]);
  return {
    conversations: new Map(
      locked.map((row) => [conversationKey(row.appId, row.conversation.id), row]),
    ),
    members: new Map(
      found.map(({ appId, member }) => [
        memberKey(appId, member.conversationId, member.userId),
        member,
      ]),
    ),
    moved: new Map(),
    positions: new Map(),
  };
}

/** Notes the move of one receipt; answers its refusal, or undefined. */
function decide(receipt: PendingReceipt, working: Working): ChatError | undefined {
  const { appId, userId } = receipt.actor;
  const key = conversationKey(appId, receipt.conversationId);
  const conversation = working.conversations.get(key)?.conversation;
  if (!conversation) return new ChatError('not_found');
  const rowKey = memberKey(appId, receipt.conversationId, userId);
  const member = working.members.get(rowKey) ?? null;
  const refusal = refusalOf(standingOf(member), 'receipt.write', conversation);
  if (refusal || !member) return refusal ?? new ChatError('not_member');
  if (isOfPosition(member, receipt, conversation)) {
    const upToSeq = Math.max(receipt.upToSeq, working.positions.get(rowKey)?.upToSeq ?? 0);
    working.positions.set(rowKey, { appId, conversation, upToSeq });
  }
  if (isWithoutReceipts(conversation)) return undefined;
  const next = moveWatermarks(member, receipt, conversation.seq);
  if (next === member) return undefined;
  working.members.set(rowKey, next);
  const moved = working.moved.get(key) ?? new Map<string, StoredMember>();
  working.moved.set(key, moved.set(userId, next));
  return undefined;
}

async function toChange(
  tx: Tx,
  { appId, conversation }: { appId: string; conversation: StoredConversation },
  members: readonly StoredMember[],
): Promise<ConversationReceipts> {
  const rev = conversation.rev + 1;
  const moved: StoredMember[] = [];
  for (const member of members) {
    const readCount = await readCountOf(tx, { appId, conversation }, member);
    moved.push({ ...member, rev, readCount });
  }
  return { appId, conversation: { ...conversation, rev }, moved };
}

async function storeChanges(tx: Tx, changes: readonly ConversationReceipts[]): Promise<void> {
  await saveMembers(
    tx,
    changes.flatMap(({ appId, moved }) => moved.map((member) => ({ appId, member }))),
  );
  await updateConversationCounters(tx, changes);
}

async function readCountOf(
  tx: Tx,
  { appId, conversation }: { appId: string; conversation: StoredConversation },
  member: StoredMember,
): Promise<number> {
  const { readSeq, ownCount, userId } = member;
  if (readSeq === conversation.seq) return conversation.messageCount - ownCount;
  if (readSeq === 0) return 0;
  const key = { appId, conversationId: conversation.id, userId };
  return countReadOfOthers(tx, key, { upToSeq: readSeq, ownCount });
}

async function outcomeOf(
  tx: Tx,
  { actor, conversationId }: PendingReceipt,
  { working, mine }: { working: Working; mine: Awaited<ReturnType<typeof storePositions>> },
): Promise<Outcome<ReceiptResult>> {
  const key = memberKey(actor.appId, conversationId, actor.userId);
  const member = working.members.get(key);
  const found = working.conversations.get(conversationKey(actor.appId, conversationId));
  if (!member || !found) return { status: 'refused', error: new ChatError('not_member') };
  const { conversation } = found;
  const membership = await membershipIn(tx, actor, { conversation, member });
  const view = mine.get(key)?.view;
  return { status: 'done', result: { membership, ...(view && { view }) } };
}
