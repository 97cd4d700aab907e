import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const showConversation = defineUseCase('conversations.show', (context, call) =>
  changeView(context, call, () => ({ hiddenMessageCount: null })),
);
