import type { Message } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Db } from '../../store/database.ts';
import { findMessage } from '../../store/messages.ts';
import { type Actor, appIdOf, readerOf } from '../actor.ts';
import type { Authorised } from '../authorise.ts';

/**
 * A message that somebody wants to do something to.
 * @throws ChatError `not_found`, also for what they have cleared or never get to see: that does not exist for them (VIEW-4, BLOCK-4).
 */
export async function findVisible(
  db: Db,
  { actor, seq }: { readonly actor: Actor; readonly seq: number },
  { conversation, member }: Authorised,
): Promise<Message> {
  const key = { appId: appIdOf(actor), conversationId: conversation.id, seq };
  const message = await findMessage(db, { ...key, readerId: readerOf(actor) });
  const isCleared = seq <= (member?.clearedSeq ?? 0);
  if (!message || isCleared || message.content.type === 'withheld') {
    throw new ChatError('not_found', { message: 'There is no such message.' });
  }
  return message;
}
