import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { type AppSettings, findApp, updateAppSettings } from '../../store/apps.ts';

/**
 * Changes the given settings of an app, in effect at once.
 * @throws ChatError `not_found` when there is no such app.
 */
export async function changeSettings(
  { store }: Pick<Context, 'store'>,
  appId: string,
  change: Partial<AppSettings>,
): Promise<void> {
  await store.transaction(async (tx) => {
    const app = await findApp(tx, appId);
    if (!app) throw new ChatError('not_found', { message: `There is no app ${appId}.` });
    await updateAppSettings(tx, appId, { ...app.settings, ...change });
  });
}
