import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const setAlias = defineUseCase('conversations.setAlias', (context, call) =>
  changeView(context, call, () => ({ alias: call.input.alias })),
);
