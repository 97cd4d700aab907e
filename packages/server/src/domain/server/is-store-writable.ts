import type { Context } from '../../context.ts';
import { writeProbe } from '../../store/meta.ts';

/**
 * Whether the store takes a commit. Reading is not enough: a full disk and a database that became read-only still
 * answer every question (I16). A store that was found damaged is not, whatever part of it still works.
 */
export async function isStoreWritable(context: Context): Promise<boolean> {
  const { store, ids, log, damage } = context;
  if (damage.hasFound) return false;
  try {
    await store.transaction((tx) => writeProbe(tx, ids.next()));
    return true;
  } catch (error) {
    damage.note(error);
    log.warn({ err: error }, 'The store takes no commit.');
    return false;
  }
}
