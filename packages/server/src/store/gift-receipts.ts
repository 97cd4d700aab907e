import type { Tx } from './database.ts';

/** A receipt for a gift: its id in its app, and when it ends by itself. */
export interface GiftReceipt {
  readonly appId: string;
  readonly id: string;
  readonly expiresAt: number;
}

/** Uses a receipt up; false when it was already. */
export async function useGiftReceipt(tx: Tx, receipt: GiftReceipt): Promise<boolean> {
  const result = await tx.kysely
    .insertInto('gift_receipts')
    .values({ app_id: receipt.appId, id: receipt.id, expires_at: receipt.expiresAt })
    .onConflict((conflict) => conflict.columns(['app_id', 'id']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Makes a receipt good again. */
export async function deleteGiftReceipt(
  tx: Tx,
  { appId, id }: Pick<GiftReceipt, 'appId' | 'id'>,
): Promise<void> {
  await tx.kysely
    .deleteFrom('gift_receipts')
    .where('app_id', '=', appId)
    .where('id', '=', id)
    .execute();
}

/** Forgets receipts that have ended: they are refused for that. */
export async function deleteEndedGiftReceipts(tx: Tx, now: number): Promise<void> {
  await tx.kysely.deleteFrom('gift_receipts').where('expires_at', '<', now).execute();
}
