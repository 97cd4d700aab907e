import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';
import { clearUpTo } from './clear-history.ts';

export const deleteConversation = defineUseCase('conversations.delete', (context, call) =>
  changeView(context, call, async (viewed, tx) => ({
    ...(await clearUpTo(tx, viewed, call.input.upToSeq)),
    hiddenMessageCount: viewed.conversation.messageCount,
    draft: null,
  })),
);
