import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { updateAppSecret } from '../../store/apps.ts';
import { newSecret } from './create-app.ts';

/**
 * Gives an app a new secret and returns it. Tokens signed with the old one stop working at once.
 * @throws ChatError `not_found` when there is no such app.
 */
export async function rotateSecret(
  context: Pick<Context, 'store' | 'ids'>,
  appId: string,
): Promise<string> {
  const secret = newSecret(context);
  const isFound = await context.store.transaction((tx) => updateAppSecret(tx, appId, secret));
  if (!isFound) throw new ChatError('not_found', { message: `There is no app ${appId}.` });
  return secret;
}
