import type { Db, Tx } from './database.ts';

const epochKey = 'epoch';
const probeKey = 'last_probe';

/** The name of this history of the store, made at the first start (SYNC-8). */
export async function ensureEpoch(tx: Tx, newEpoch: string): Promise<string> {
  await tx.kysely
    .insertInto('meta')
    .values({ key: epochKey, value: newEpoch })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return readEpoch(tx);
}

async function readEpoch(db: Db): Promise<string> {
  const row = await db.kysely
    .selectFrom('meta')
    .select('value')
    .where('key', '=', epochKey)
    .executeTakeFirstOrThrow();
  return row.value;
}

/** Starts a new history, as a restore does. */
export async function replaceEpoch(tx: Tx, newEpoch: string): Promise<void> {
  await tx.kysely
    .updateTable('meta')
    .set({ value: newEpoch })
    .where('key', '=', epochKey)
    .execute();
}

/** Commits a row of no other meaning: SQLite does not write what stays the same, so the value must be a new one. */
export async function writeProbe(tx: Tx, value: string): Promise<void> {
  await tx.kysely
    .insertInto('meta')
    .values({ key: probeKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
