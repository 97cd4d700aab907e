import type { AddPolicy } from '@confab/protocol';
import type { Db } from './database.ts';
import type { UserKey } from './views.ts';

/** Who may add each of the users to a group; null: as in the app. Users who do not exist are left out. */
export async function findAddPolicies(
  db: Db,
  appId: string,
  userIds: readonly string[],
): Promise<Map<string, AddPolicy | null>> {
  const rows = await db.kysely
    .selectFrom('users')
    .select(['id', 'add_policy'])
    .where('app_id', '=', appId)
    .where('id', 'in', [...userIds])
    .execute();
  return new Map(rows.map((row) => [row.id, row.add_policy as AddPolicy | null]));
}

/** Those of the users who have someone as a contact. */
export async function findWhoHaveContact(
  db: Db,
  { appId, userId }: UserKey,
  userIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db.kysely
    .selectFrom('relations')
    .select('user_id')
    .where('app_id', '=', appId)
    .where('user_id', 'in', [...userIds])
    .where('other_id', '=', userId)
    .where('contact_since', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.user_id));
}
