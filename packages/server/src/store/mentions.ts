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

/** Stores whom new messages mention. */
export async function insertMentions(tx: Tx, mentions: readonly StoredMentions[]): Promise<void> {
  for (const { appId, conversationId, seq, senderId, userIds } of mentions) {
    const row = { app_id: appId, conversation_id: conversationId, seq, sender_id: senderId };
    await tx.kysely
      .insertInto('mentions')
      .values(userIds.map((userId) => ({ ...row, user_id: userId })))
      .execute();
    await tx.kysely
      .updateTable('conversations')
      .set({ mention_seq: seq })
      .where('app_id', '=', appId)
      .where('id', '=', conversationId)
      .execute();
  }
}
