import type { Message } from '@confab/protocol';
import { ChatError, systemUserId } from '@confab/protocol/runtime';
import { defaultAppSettings, findApp } from '../../store/apps.ts';
import { type StoredConversation, updateConversationCounters } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { markSentFilesRemoved } from '../../store/removed-files.ts';
import { findMember } from '../../store/members.ts';
import { findWithheldFrom } from '../../store/messages.ts';
import { saveRecalled } from '../../store/recalls.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { type Authorised, authoriseChange } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { canActOn } from '../standing.ts';
import { findVisible } from './find-visible.ts';
import { shownTo } from './shown-to.ts';

export const recallMessage = defineUseCase('messages.recall', async (context, { actor, input }) => {
  const appId = appIdOf(actor);
  const { conversationId, seq, reason = null } = input;
  const now = context.clock.now();
  const { message, rev, withheldFrom } = await context.store.transaction(async (tx) => {
    const intent = { actor, action: 'message.recall', conversationId } as const;
    const authorised = await authoriseChange(tx, intent);
    const found = await findVisible(tx, { actor, seq }, authorised);
    if (found.content.type === 'recalled') {
      return { message: found, rev: null, withheldFrom: null };
    }
    const refusal = await refusalToRecall(tx, { actor, message: found, now }, authorised);
    if (refusal) throw refusal;
    const userId = actor.kind === 'user' ? actor.userId : systemUserId;
    const content = { type: 'recalled', userId, at: now, reason } as const;
    if (found.content.type === 'file') {
      await markSentFilesRemoved(tx, { appId, conversationId }, seq); // RECALL-1
    }
    return storeRecalled(
      tx,
      { appId, conversation: authorised.conversation },
      { ...found, content },
    );
  });
  if (rev !== null) {
    context.fileKeeper.wake();
    for (const { audience, shown } of shownTo(message, withheldFrom)) {
      const payload = { conversationId, rev, message: shown };
      context.fanOut.publish({ appId, audience }, 'message.recalled', payload);
    }
  }
  return { message };
});

interface Recall {
  readonly actor: Actor;
  readonly message: Message;
  readonly now: number;
}

/** RECALL-2 */
async function refusalToRecall(
  tx: Tx,
  { actor, message, now }: Recall,
  { conversation, standing }: Authorised,
): Promise<ChatError | null> {
  if (message.content.type === 'info') {
    return new ChatError('forbidden', { message: 'What the server says cannot be recalled.' });
  }
  if (standing === 'app') return null;
  const appId = appIdOf(actor);
  const { senderId } = message;
  if (actor.kind !== 'user' || senderId !== actor.userId) {
    const key = { appId, conversationId: conversation.id, userId: senderId };
    const sender = await findMember(tx, key);
    const role = sender?.status === 'active' ? sender.role : 'member';
    if (conversation.type === 'group' && canActOn(standing, role)) return null;
    return new ChatError('forbidden', { message: 'You may recall only what you have sent.' });
  }
  if (conversation.type === 'group' && standing !== 'member') return null;
  return refusalByTime(
    (await findApp(tx, appId))?.settings ?? defaultAppSettings,
    now - message.createdAt,
  );
}

function refusalByTime(
  { recallWindowSeconds }: { readonly recallWindowSeconds: number | null },
  ageMs: number,
): ChatError | null {
  if (recallWindowSeconds === null || ageMs < recallWindowSeconds * 1000) return null;
  return new ChatError('window_expired', {
    message: `A message can be recalled for ${recallWindowSeconds} s after it was sent.`,
    details: { limit: 'recallWindowSeconds', value: recallWindowSeconds },
  });
}

async function storeRecalled(
  tx: Tx,
  place: { readonly appId: string; readonly conversation: StoredConversation },
  recalled: Message,
): Promise<{ message: Message; rev: number; withheldFrom: string | null }> {
  const { appId } = place;
  const conversation = { ...place.conversation, rev: place.conversation.rev + 1 };
  const message = { ...recalled, rev: conversation.rev };
  const key = { appId, conversationId: conversation.id, seq: message.seq };
  const withheldFrom = await findWithheldFrom(tx, key);
  await saveRecalled(tx, place, { message, withheldFrom });
  await updateConversationCounters(tx, [{ appId, conversation }]);
  return { message, rev: conversation.rev, withheldFrom };
}
