import type { DescribedMember, MemberAttributes } from '@confab/protocol';
import type { ConversationKey } from './conversations.ts';
import type { Db, Tx } from './database.ts';
import type { MemberKey } from './members.ts';

/** The attributes of those of the users who are members and have any, by user id. */
export async function findMemberAttributes(
  db: Db,
  { appId, conversationId }: ConversationKey,
  userIds: readonly string[],
): Promise<DescribedMember[]> {
  const rows = await db.kysely
    .selectFrom('member_attributes as noted')
    .innerJoin('members', (join) =>
      join
        .onRef('members.app_id', '=', 'noted.app_id')
        .onRef('members.conversation_id', '=', 'noted.conversation_id')
        .onRef('members.user_id', '=', 'noted.user_id'),
    )
    .select(['noted.user_id', 'noted.attributes'])
    .where('noted.app_id', '=', appId)
    .where('noted.conversation_id', '=', conversationId)
    .where('noted.user_id', 'in', [...userIds])
    .where('members.status', '=', 'active')
    .orderBy('noted.user_id')
    .execute();
  const described = rows.map((row) => ({
    userId: row.user_id,
    attributes: JSON.parse(row.attributes) as MemberAttributes,
  }));
  return described.filter(({ attributes }) => Object.keys(attributes).length > 0);
}

/** Stores all attributes of a member, in place of those before. */
export async function saveMemberAttributes(
  tx: Tx,
  key: MemberKey,
  noted: MemberAttributes,
): Promise<void> {
  const { appId, conversationId, userId } = key;
  const attributes = JSON.stringify(noted);
  await tx.kysely
    .insertInto('member_attributes')
    .values({ app_id: appId, conversation_id: conversationId, user_id: userId, attributes })
    .onConflict((conflict) =>
      conflict.columns(['app_id', 'conversation_id', 'user_id']).doUpdateSet({ attributes }),
    )
    .execute();
}
