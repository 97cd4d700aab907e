import type { Membership } from '@confab/protocol';
import { aboveSeq, findAbove } from './above-position.ts';
import type { StoredConversation } from './conversations.ts';
import type { Db } from './database.ts';
import { membershipOf, type StoredMember } from './member-rows.ts';
import type { UserKey } from './views.ts';

/** A member's own view of themselves, with what stands above their watermark. */
export async function membershipIn(
  db: Db,
  user: UserKey,
  { conversation, member }: { conversation: StoredConversation; member: StoredMember },
): Promise<Membership> {
  const { id: conversationId, recalledSeq, mentionSeq } = conversation;
  const lookedAt = { conversationId, afterSeq: member.readSeq, recalledSeq, mentionSeq };
  const above = await findAbove(db, user, [lookedAt]);
  return { ...membershipOf(member), ...aboveSeq(above.get(conversationId), member.readSeq) };
}
