import type { Message, Pin } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { ConversationKey } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { findWithheldFrom } from '../../store/messages.ts';
import { appIdOf } from '../actor.ts';
import { infoIf } from '../conversations/change-fields.ts';
import { toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changePins } from './change-pins.ts';
import { findVisible } from './find-visible.ts';

export const pinMessage = defineUseCase('messages.pin', (context, { actor, input }) => {
  const { seq } = input;
  return changePins(context, { actor, input }, async (authorised, tx) => {
    const { member, conversation } = authorised;
    const { pins, type } = conversation;
    refuseUnpinnable(await findVisible(tx, { actor, seq }, authorised));
    await refuseWithheld(tx, { appId: appIdOf(actor), conversationId: conversation.id, seq });
    if (pins.some((pin) => pin.seq === seq)) return { pins };
    refuseOverfull(pins);
    const { userId: pinnedBy, at } = toInfoAuthor(context, actor, member);
    // No two at the same time, so that the order is the same for everyone (PIN-1).
    const pinnedAt = Math.max(at, (pins[0]?.pinnedAt ?? 0) + 1);
    return {
      pins: [{ seq, pinnedBy, pinnedAt }, ...pins],
      contents: infoIf(type === 'group', 'message_pinned', String(seq)),
    };
  });
});

/** PIN-3 */
function refuseUnpinnable({ content }: Message): void {
  if (content.type === 'info') {
    throw new ChatError('forbidden', { message: 'What the server says cannot be pinned.' });
  }
  if (content.type === 'recalled') {
    throw new ChatError('gone', { message: 'This message was taken back.' });
  }
}

/** What one of the two cannot see is pinned for neither (BLOCK-4). */
async function refuseWithheld(
  tx: Tx,
  key: ConversationKey & { readonly seq: number },
): Promise<void> {
  if ((await findWithheldFrom(tx, key)) !== null) throw new ChatError('blocked');
}

function refuseOverfull(pins: readonly Pin[]): void {
  if (pins.length < limits.pinsPerConversation) return;
  throw new ChatError('limit_exceeded', {
    message: `Only ${limits.pinsPerConversation} messages can be pinned here. Unpin one first.`,
    details: { limit: 'pinsPerConversation', value: limits.pinsPerConversation },
  });
}
