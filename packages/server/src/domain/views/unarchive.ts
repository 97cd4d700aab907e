import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const unarchiveConversation = defineUseCase('conversations.unarchive', (context, call) =>
  changeView(context, call, () => ({ archived: null })),
);
