import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const setDraft = defineUseCase('conversations.setDraft', (context, call) =>
  changeView(context, call, ({ view }) => {
    const { draft } = call.input;
    const isOutdated = draft !== null && (view.draft?.updatedAt ?? 0) > draft.updatedAt;
    return isOutdated ? null : { draft };
  }),
);
