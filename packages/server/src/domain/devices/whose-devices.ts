import { ChatError } from '@confab/protocol/runtime';
import type { UserKey } from '../../store/views.ts';
import { type Actor, appIdOf } from '../actor.ts';

/**
 * The user whose devices a caller may see and end: oneself, or anyone of the app for a backend.
 * @throws ChatError `forbidden` for another user, also one who does not exist.
 */
export function whoseDevices(actor: Actor, userId: string): UserKey {
  if (actor.kind === 'user' && actor.userId !== userId) {
    throw new ChatError('forbidden', { message: 'These are the devices of another user.' });
  }
  return { appId: appIdOf(actor), userId };
}
