import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const setConversationNotifications = defineUseCase(
  'conversations.setNotifications',
  (context, call) => {
    const { level, mutedUntil, countPreference } = call.input;
    return changeView(context, call, () => ({
      ...(level !== undefined && { level }),
      ...(mutedUntil !== undefined && { mutedUntil }),
      ...(countPreference !== undefined && { countPreference }),
    }));
  },
);
