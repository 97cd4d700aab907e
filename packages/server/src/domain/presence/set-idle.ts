import { defineUseCase } from '../define-use-case.ts';
import { requireSession } from './require-session.ts';

export const setIdle = defineUseCase('presence.setIdle', async (context, { input, session }) => {
  context.presence.setIdle(requireSession(session), input.isIdle);
  return {};
});
