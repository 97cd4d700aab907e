import { ChatError } from '@confab/protocol/runtime';
import { findApp } from '../../store/apps.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { signToken } from './sign-token.ts';

export const createToken = defineUseCase('tokens.create', async (context, { actor, input }) => {
  const app = await findApp(context.store, appIdOf(actor));
  if (!app) throw new ChatError('not_found');
  return signToken(app, { ...input, now: context.clock.now() });
});
