import type { Db } from './database.ts';
import type { UserKey } from './views.ts';

/** What two users are to each other, seen from the first of them. */
export interface UserTie {
  /** One of them has blocked the other. */
  readonly isBlocked: boolean;
  /** The first has the other as a contact. */
  readonly isMyContact: boolean;
  /** The other has the first as a contact. */
  readonly isTheirContact: boolean;
}

/** What a user and others are to each other; others who are nothing are left out. */
export async function findTies(
  db: Db,
  { appId, userId }: UserKey,
  otherIds: readonly string[],
): Promise<Map<string, UserTie>> {
  const ids = [...otherIds];
  const rows = await db.kysely
    .selectFrom('relations')
    .select(['user_id', 'other_id', 'blocked_at', 'contact_since'])
    .where('app_id', '=', appId)
    .where('user_id', '=', userId)
    .where('other_id', 'in', ids)
    .unionAll(
      db.kysely
        .selectFrom('relations')
        .select(['user_id', 'other_id', 'blocked_at', 'contact_since'])
        .where('app_id', '=', appId)
        .where('other_id', '=', userId)
        .where('user_id', 'in', ids),
    )
    .execute();
  const ties = new Map<string, UserTie>();
  for (const row of rows) {
    const isMine = row.user_id === userId;
    const otherId = isMine ? row.other_id : row.user_id;
    const { isBlocked, isMyContact, isTheirContact } = ties.get(otherId) ?? noTie;
    const isContact = row.contact_since !== null;
    ties.set(otherId, {
      isBlocked: isBlocked || row.blocked_at !== null,
      isMyContact: isMyContact || (isMine && isContact),
      isTheirContact: isTheirContact || (!isMine && isContact),
    });
  }
  return ties;
}

/** What users are to each other who have nothing to do with each other. */
export const noTie: UserTie = { isBlocked: false, isMyContact: false, isTheirContact: false };
