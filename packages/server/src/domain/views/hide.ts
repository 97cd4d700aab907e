import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const hideConversation = defineUseCase('conversations.hide', (context, call) =>
  changeView(context, call, ({ conversation }) => ({
    hiddenMessageCount: conversation.messageCount, // VIEW-2
  })),
);
