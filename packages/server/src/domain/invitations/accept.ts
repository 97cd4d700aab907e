import { ChatError } from '@confab/protocol/runtime';
import { findAdmission } from '../../store/admissions.ts';
import { findItem } from '../../store/conversation-items.ts';
import { userOf } from '../actor.ts';
import { requireWaiting } from '../admissions/change-admission.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange } from '../conversations/change-conversation.ts';
import { toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { letAuthorIn } from '../members/let-in.ts';

export const acceptInvitation = defineUseCase(
  'invitations.accept',
  async (context, { actor, input }) => {
    const { appId, userId } = userOf(actor);
    const { conversationId } = input;
    const key = { appId, conversationId, userId };
    const { item, change } = await context.store.transaction(async (tx) => {
      const intent = { actor, action: 'admission.accept', conversationId } as const;
      const { conversation, member } = await authoriseChange(tx, intent);
      const held = await findAdmission(tx, key);
      const isIn = member?.status === 'active' && held?.status === 'accepted';
      if (isIn) return { change: null, item: await findItem(tx, key) };
      const author = toInfoAuthor(context, actor, member);
      requireWaiting(held, { kind: 'invitation', now: author.at });
      const change = await letAuthorIn(tx, { appId, conversation, author });
      return { change, item: await findItem(tx, key) };
    });
    if (change) announceChange(context, change);
    if (!item) throw new ChatError('not_found');
    return { item };
  },
);
