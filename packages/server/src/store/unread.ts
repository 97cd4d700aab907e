import type { ConversationView, Membership } from '@confab/protocol';
import { findAbove } from './above-position.ts';
import type { Db } from './database.ts';
import { membershipColumns } from './member-rows.ts';
import { activeMemberships, isUnread } from './memberships.ts';
import { toLookedAt, toMine } from './my-rows.ts';
import { type UserKey, viewColumns } from './views.ts';

/** A conversation in which something is unread for a user, or that they marked as unread. */
export interface UnreadConversation {
  readonly conversation: { readonly seq: number; readonly messageCount: number };
  readonly membership: Membership;
  readonly view: ConversationView;
}

/** Every conversation of the user's list that counts as unread. */
export async function listUnread(db: Db, user: UserKey): Promise<UnreadConversation[]> {
  const rows = await activeMemberships(db, user.appId, user.userId)
    .where(isUnread)
    .select(['conversations.id', 'conversations.seq', 'conversations.message_count'])
    .select(['conversations.recalled_seq', 'conversations.mention_seq'])
    .select(membershipColumns.map((column) => `members.${column}` as const))
    .select(viewColumns.map((column) => `members.${column}` as const))
    .execute();
  const above = await findAbove(db, user, rows.map(toLookedAt));
  return rows.map((row) => ({
    conversation: { seq: row.seq, messageCount: row.message_count },
    ...toMine(row, above.get(row.id)),
  }));
}
