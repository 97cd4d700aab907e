import type { Context } from '../../context.ts';
import { writeProbe } from '../../store/meta.ts';

/** Whoever was refused tries again after a second, so two without a refusal mean that it has passed. */
const refusalHoldsMs = 2000;

/**
 * Whether the store takes commits. Reading is not enough: a full disk and a database that became read-only still
 * answer every question, and a Postgres without space still changes rows for which it needs no new page (I16). A store
 * that was found damaged is not, whatever part of it still works.
 */
export async function isStoreWritable(context: Context): Promise<boolean> {
  const { store, ids, log, damage } = context;
  if (damage.hasFound) return false;
  try {
    await store.transaction((tx) => writeProbe(tx, ids.next()));
    return !store.hasRefusedWithin(refusalHoldsMs);
  } catch (error) {
    damage.note(error);
    log.warn({ err: error }, 'The store takes no commit.');
    return false;
  }
}
