import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findApp, insertApiKey } from '../../store/apps.ts';
import { hashApiKey } from '../authenticate.ts';

/**
 * Makes an API key for a backend of an app. The key is returned once and only its hash is kept (AUTH-3).
 * @throws ChatError `not_found` when there is no such app.
 */
export async function createApiKey(
  context: Pick<Context, 'store' | 'clock' | 'ids'>,
  request: { appId: string; name: string },
): Promise<string> {
  if (!(await findApp(context.store, request.appId))) {
    throw new ChatError('not_found', { message: `There is no app ${request.appId}.` });
  }
  const id = context.ids.next();
  const key = `ck_${id}_${context.ids.randomBytes(32).toString('base64url')}`;
  await context.store.transaction((tx) =>
    insertApiKey(tx, {
      id,
      app_id: request.appId,
      hash: hashApiKey(key),
      name: request.name,
      created_at: context.clock.now(),
      revoked_at: null,
    }),
  );
  return key;
}
