import type { Message } from '@confab/protocol';
import { ChatError, isCountable } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { toDerivedUuid } from '../../derived-uuid.ts';
import type { Tx } from '../../store/database.ts';
import {
  type BroadcastKey,
  type DeliveryResult,
  findPendingDeliveries,
  saveDelivery,
} from '../../store/deliveries.ts';
import type { Job } from '../../store/jobs.ts';
import { listMessagesAfter } from '../../store/messages.ts';
import { findStanding } from '../../store/standings.ts';
import type { UserKey } from '../../store/views.ts';
import { actorWithoutToken } from '../actor.ts';
import type { Outcome } from '../commit-queue.ts';
import { ensurePair } from '../conversations/ensure-pair.ts';
import type { JobStep } from '../job-step.ts';
import { announceSends, storeSends } from '../messages/flush-sends.ts';
import type { MessageAck, PendingSend } from '../messages/pending-send.ts';
import type { SendPlan } from '../messages/plan-sends.ts';

/** Recipients of one step: what others wait for meanwhile. */
const stepSize = 32;

type DeliveryContext = Pick<Context, 'clock' | 'ids' | 'fanOut' | 'typing'>;
type Skipped = Extract<DeliveryResult, { reason: unknown }>;

/** A message of a broadcast list for one recipient. */
interface Copy {
  readonly userId: string;
  readonly send: PendingSend;
}

/**
 * Brings messages of a broadcast list to the next of their recipients, as direct messages of their sender, up to the
 * message that the job was made for (BROADCAST-2).
 */
export async function deliverBroadcast(
  context: DeliveryContext,
  tx: Tx,
  { appId, payload }: Job,
): Promise<JobStep> {
  const list = { appId, conversationId: String(payload['conversationId']) };
  // The oldest message first, whichever job is at work: so they come in the order in which they were sent.
  const upTo = { ...list, seq: Number(payload['seq']) };
  const pending = await findPendingDeliveries(tx, upTo, stepSize);
  if (!pending) return { progress: null };
  const { seq, userIds } = pending;
  const key = { ...list, seq };
  const reading = { ...key, readerId: null };
  const [message] = await listMessagesAfter(tx, reading, { afterSeq: seq - 1, limit: 1 });
  if (message?.seq !== seq) throw new Error('A delivery is of a message that is not there.');
  const { copies, plan } = await storeCopies(context, tx, { key, message, userIds });
  return {
    progress: {},
    announce: () => {
      for (const { userId, send } of copies) {
        context.fanOut.join(appId, send.conversationId, userId);
        context.fanOut.join(appId, send.conversationId, message.senderId);
      }
      announceSends(context, plan);
    },
  };
}

interface Recipients {
  readonly key: BroadcastKey;
  readonly message: Message;
  readonly userIds: readonly string[];
}

async function storeCopies(
  context: DeliveryContext,
  tx: Tx,
  { key, message, userIds }: Recipients,
): Promise<{ copies: readonly Copy[]; plan: SendPlan }> {
  const { appId } = key;
  const isBanned = await isBannedNow(context, tx, { appId, userId: message.senderId });
  const copies: Copy[] = [];
  for (const userId of userIds) {
    const copy = isBanned
      ? { userId, reason: 'sender_banned' as const }
      : await toCopy(context, tx, { appId, message, userId });
    if ('reason' in copy) await saveDelivery(tx, key, copy);
    else copies.push(copy);
  }
  const sends = copies.map(({ send }) => send);
  const plan = await storeSends(context, tx, sends);
  for (const [index, { userId }] of copies.entries()) {
    await saveDelivery(tx, key, toResult(userId, plan.outcomes[index]));
  }
  return { copies, plan };
}

/** BAN-1: who is banned from the app writes to nobody, also by what was sent before. */
async function isBannedNow({ clock }: DeliveryContext, tx: Tx, user: UserKey): Promise<boolean> {
  const standing = await findStanding(tx, { ...user, deviceId: null });
  return (standing?.bannedUntil ?? 0) > clock.now();
}

async function toCopy(
  context: DeliveryContext,
  tx: Tx,
  { appId, message, userId }: { appId: string; message: Message; userId: string },
): Promise<Copy | Skipped> {
  const { content, conversationId, seq, senderId } = message;
  // Nothing but what its owner sends to the list has deliveries.
  if (!isCountable(content) || content.type === 'recalled') throw new ChatError('internal');
  const me = { appId, userId: senderId };
  try {
    const opening = { me, otherId: userId, fields: {}, creatorRole: 'member' } as const;
    const { id } = await ensurePair(context, tx, opening);
    const clientMsgId = toDerivedUuid(appId, conversationId, String(seq), userId);
    const actor = actorWithoutToken(me, context.clock.now());
    return { userId, send: { actor, conversationId: id, clientMsgId, content } };
  } catch (error) {
    return toSkipped(userId, error);
  }
}

function toResult(userId: string, outcome: Outcome<MessageAck> | undefined): DeliveryResult {
  if (outcome?.status !== 'done') return toSkipped(userId, outcome?.error);
  const { conversationId, seq } = outcome.result;
  return { userId, directId: conversationId, directSeq: seq };
}

/** What stands between two users is no failure of the job; anything else is. */
function toSkipped(userId: string, error: unknown): Skipped {
  if (!(error instanceof ChatError)) throw error;
  const { code } = error;
  if (code !== 'blocked' && code !== 'contacts_only') throw error;
  return { userId, reason: code };
}
