import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const unpinConversation = defineUseCase('conversations.unpin', (context, call) =>
  changeView(context, call, () => ({ pinnedAt: null })),
);
