import { findPresenceSettings } from '../../store/presence.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getPresenceSettings = defineUseCase(
  'presence.getSettings',
  async (context, { actor }) => ({
    presenceSettings: await findPresenceSettings(context.store, userOf(actor)),
  }),
);
