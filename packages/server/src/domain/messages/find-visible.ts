import type { Message } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Db } from '../../store/database.ts';
import { findMessage } from '../../store/messages.ts';
import type { Authorised } from '../authorise.ts';

/**
 * A message that somebody wants to do something to.
 * @throws ChatError `not_found`, also for what they have cleared: that does not exist for them (VIEW-4).
 */
export async function findVisible(
  db: Db,
  { appId, seq }: { readonly appId: string; readonly seq: number },
  { conversation, member }: Authorised,
): Promise<Message> {
  const message = await findMessage(db, { appId, conversationId: conversation.id, seq });
  if (!message || seq <= (member?.clearedSeq ?? 0)) {
    throw new ChatError('not_found', { message: 'There is no such message.' });
  }
  return message;
}
