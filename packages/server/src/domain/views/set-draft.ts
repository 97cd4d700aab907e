import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const setDraft = defineUseCase('conversations.setDraft', (context, call) =>
  changeView(context, call, ({ view }) => {
    const { draft } = call.input;
    // VIEW-7: what was written before the draft ended, or before the one that is held, comes too late.
    return draft.updatedAt > (view.draft?.updatedAt ?? 0) ? { draft } : null;
  }),
);
