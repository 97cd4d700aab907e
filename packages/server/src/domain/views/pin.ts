import { ChatError, limits } from '@confab/protocol/runtime';
import { countPinned } from '../../store/views.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const pinConversation = defineUseCase('conversations.pin', (context, call) =>
  changeView(context, call, async ({ view }, tx) => {
    if (view.pinnedAt !== null) return null;
    if ((await countPinned(tx, userOf(call.actor))) >= limits.pinnedConversations) {
      throw new ChatError('limit_exceeded', {
        message: `At most ${limits.pinnedConversations} conversations can be pinned; unpin one first.`,
        details: { limit: 'pinnedConversations', value: limits.pinnedConversations },
      });
    }
    return { pinnedAt: context.clock.now() };
  }),
);
