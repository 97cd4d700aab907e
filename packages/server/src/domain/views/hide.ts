import { hiddenUpTo } from '@confab/protocol/runtime';
import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const hideConversation = defineUseCase('conversations.hide', (context, call) =>
  changeView(context, call, ({ conversation }) => ({
    hiddenMessageCount: hiddenUpTo(conversation.messageCount, call.input.keep), // VIEW-2
  })),
);
