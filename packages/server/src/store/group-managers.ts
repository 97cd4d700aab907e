import type { ConversationKey } from './conversations.ts';
import type { Db } from './database.ts';

/** The ids of the owner and admins of a group. */
export async function findManagerIds(db: Db, key: ConversationKey): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom('members')
    .select('user_id')
    .where('app_id', '=', key.appId)
    .where('conversation_id', '=', key.conversationId)
    .where('role', '<>', 'member')
    .where('status', '=', 'active')
    .execute();
  return rows.map((row) => row.user_id);
}
