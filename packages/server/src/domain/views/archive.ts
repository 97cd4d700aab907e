import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const archiveConversation = defineUseCase('conversations.archive', (context, call) =>
  changeView(context, call, ({ conversation }) => ({
    // VIEW-1: a later message raises the count above this one, which brings the conversation back without a write.
    archived: { messageCount: conversation.messageCount, keep: call.input.keep ?? false },
  })),
);
