import type { Context } from '../../context.ts';
import { writeProbe } from '../../store/meta.ts';

/**
 * Whether the store takes a commit. Reading is not enough: a full disk and a database that became read-only still
 * answer every question (I16).
 */
export async function isStoreWritable(context: Context): Promise<boolean> {
  const { store, ids, log } = context;
  try {
    await store.transaction((tx) => writeProbe(tx, ids.next()));
    return true;
  } catch (error) {
    log.warn({ err: error }, 'The store takes no commit.');
    return false;
  }
}
