import { endOfDraft } from '@confab/protocol/runtime';
import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';
import { clearUpTo } from './clear-history.ts';

export const deleteConversation = defineUseCase('conversations.delete', (context, call) =>
  changeView(context, call, async (viewed, tx) => ({
    ...(await clearUpTo(tx, viewed, call.input.upToSeq)),
    hiddenMessageCount: viewed.conversation.messageCount,
    // Repeating it changes nothing.
    ...(viewed.view.draft?.text !== null && {
      draft: endOfDraft(viewed.view.draft, context.clock.now()),
    }),
  })),
);
