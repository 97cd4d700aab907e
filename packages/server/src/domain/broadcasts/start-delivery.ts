import type { Message } from '@confab/protocol';
import type { Tx } from '../../store/database.ts';
import { insertDeliveries } from '../../store/deliveries.ts';
import { insertJob } from '../../store/jobs.ts';

/** The kind of job that brings a message of a broadcast list to its recipients. */
export const broadcastJobKind = 'broadcast';

/** Sets a message of a broadcast list on its way to who is on the list now (BROADCAST-2). */
export async function startDelivery(
  tx: Tx,
  { appId, message }: { readonly appId: string; readonly message: Message },
  { now, nextId }: { readonly now: number; nextId(): string },
): Promise<void> {
  const { conversationId, seq } = message;
  await insertDeliveries(tx, { appId, conversationId, seq });
  const job = { id: nextId(), appId, kind: broadcastJobKind, at: now };
  await insertJob(tx, { ...job, payload: { conversationId, seq } });
}
