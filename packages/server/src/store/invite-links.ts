import type { InviteLink } from '@confab/protocol';
import { sql } from 'kysely';
import type { ConversationKey } from './conversations.ts';
import type { Db, Tx } from './database.ts';
import type { InviteLinkRow } from './conversation-tables.ts';

/** Stores a new link under the SHA-256 of its secret. */
export async function insertInviteLink(
  tx: Tx,
  appId: string,
  { link, tokenHash }: { link: InviteLink; tokenHash: string },
): Promise<void> {
  await tx.kysely
    .insertInto('invite_links')
    .values({
      app_id: appId,
      conversation_id: link.conversationId,
      id: link.id,
      token_hash: tokenHash,
      created_by: link.createdBy,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
      max_uses: link.maxUses,
      needs_approval: link.needsApproval ? 1 : 0,
      use_count: link.useCount,
    })
    .execute();
}

/** The link with the SHA-256 of a secret, or null. */
export async function findInviteLink(
  db: Db,
  appId: string,
  tokenHash: string,
): Promise<InviteLink | null> {
  const row = await db.kysely
    .selectFrom('invite_links')
    .selectAll()
    .where('app_id', '=', appId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row ? toInviteLink(row) : null;
}

/** The links into a group that let someone in now, the newest first. */
export async function listInviteLinks(
  db: Db,
  { appId, conversationId }: ConversationKey,
  now: number,
): Promise<InviteLink[]> {
  const rows = await db.kysely
    .selectFrom('invite_links')
    .selectAll()
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .where(({ not }) => not(isSpent(now)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toInviteLink);
}

/** Forgets the links into a group that let nobody in any more. */
export async function deleteSpentInviteLinks(
  tx: Tx,
  { appId, conversationId }: ConversationKey,
  now: number,
): Promise<void> {
  await tx.kysely
    .deleteFrom('invite_links')
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .where(isSpent(now))
    .execute();
}

/** Forgets a link. */
export async function deleteInviteLink(
  tx: Tx,
  { appId, conversationId }: ConversationKey,
  id: string,
): Promise<void> {
  await tx.kysely
    .deleteFrom('invite_links')
    .where('app_id', '=', appId)
    .where('conversation_id', '=', conversationId)
    .where('id', '=', id)
    .execute();
}

/** Counts one more use of a link. */
export async function countInviteLinkUse(tx: Tx, appId: string, link: InviteLink): Promise<void> {
  await tx.kysely
    .updateTable('invite_links')
    .set(({ eb }) => ({ use_count: eb('use_count', '+', 1) }))
    .where('app_id', '=', appId)
    .where('conversation_id', '=', link.conversationId)
    .where('id', '=', link.id)
    .execute();
}

/** Never null, so that it can be negated. */
function isSpent(now: number) {
  return sql<boolean>`(coalesce(expires_at <= ${now}, false) or coalesce(use_count >= max_uses, false))`;
}

function toInviteLink(row: InviteLinkRow): InviteLink {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    maxUses: row.max_uses,
    needsApproval: row.needs_approval === 1,
    useCount: row.use_count,
  };
}
