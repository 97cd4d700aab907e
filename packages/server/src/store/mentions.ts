import type { BatchStatement } from './batch-statement.ts';
import type { ConversationKey } from './conversations.ts';
import type { Tx } from './database.ts';

/** In the place of a user: everyone. */
export const everyone = '';

/** Whom one message mentions. */
export interface StoredMentions extends ConversationKey {
  readonly seq: number;
  readonly senderId: string;
  /** {@link everyone} or members. */
  readonly userIds: readonly string[];
}

const insert: BatchStatement = {
  name: 'insert_mentions',
  sqlite: `insert into mentions (app_id, conversation_id, seq, sender_id, user_id) values (?, ?, ?, ?, ?)`,
  postgres: `insert into mentions (app_id, conversation_id, seq, sender_id, user_id)
    select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[])`,
};

const updateLatest: BatchStatement = {
  name: 'update_mention_seq',
  sqlite: 'update conversations set mention_seq = ? where app_id = ? and id = ?',
  postgres: `update conversations set mention_seq = latest.seq
    from unnest($1::bigint[], $2::text[], $3::text[]) as latest (seq, app_id, id)
    where conversations.app_id = latest.app_id and conversations.id = latest.id`,
};

/** Stores whom new messages mention; those of a conversation in the order of their seq. */
export async function insertMentions(tx: Tx, mentions: readonly StoredMentions[]): Promise<void> {
  if (mentions.length === 0) return;
  const rows = mentions.flatMap(({ appId, conversationId, seq, senderId, userIds }) =>
    userIds.map((userId) => [appId, conversationId, seq, senderId, userId]),
  );
  await tx.runBatch(insert, rows);
  const latest = new Map(
    mentions.map(({ appId, conversationId, seq }) => [
      `${appId} ${conversationId}`,
      [seq, appId, conversationId],
    ]),
  );
  await tx.runBatch(updateLatest, [...latest.values()]);
}
