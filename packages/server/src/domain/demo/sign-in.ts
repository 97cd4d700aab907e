import { ChatError } from '@confab/protocol/runtime';
import { isLoopbackHost } from '../../config.ts';
import { findApp } from '../../store/apps.ts';
import { defineUseCase } from '../define-use-case.ts';
import { signToken } from '../tokens/sign-token.ts';
import { demoAppId, demoUsers } from './demo-app.ts';

export const demoSignIn = defineUseCase('demo.signIn', async (context, { input, address }) => {
  const { config } = context;
  if (!config.isDemo) throw new ChatError('not_found', { message: 'The demo mode is off.' });
  if (!config.isDemoPublic && !isLoopbackHost(address ?? '')) {
    throw new ChatError('forbidden', { message: 'The demo is for this machine only.' });
  }
  const app = await findApp(context.store, demoAppId);
  if (!app || !demoUsers.some((user) => user.id === input.userId)) {
    throw new ChatError('not_found', { message: 'There is no such demo user.' });
  }
  return signToken(app, { userId: input.userId, now: context.clock.now() });
});
