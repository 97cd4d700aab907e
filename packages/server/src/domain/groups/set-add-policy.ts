import { defineUseCase } from '../define-use-case.ts';
import { changeMySettings } from '../me/change-settings.ts';

export const setAddPolicy = defineUseCase(
  'groups.setAddPolicy',
  async (context, { actor, input: { addPolicy } }) => ({
    settings: await changeMySettings(context, actor, { addPolicy }),
  }),
);
