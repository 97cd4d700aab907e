import type { OperationInput } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { type AppSettings, findApp, updateAppSettings } from '../../store/apps.ts';
import { insertJob } from '../../store/jobs.ts';
import { refuseUnknownUsers } from '../members/admit-members.ts';

/** The kind of job that brings what an app's system conversations are to what its settings say. */
export const systemJobKind = 'system';

/**
 * Changes how an app uses its system conversations. Those that there are follow by a job (SYSTEM-4).
 * @throws ChatError `not_found` for an app or agents that do not exist.
 */
export async function changeSystem(
  { store, ids, clock }: Pick<Context, 'store' | 'ids' | 'clock'>,
  appId: string,
  { mode, agentIds }: OperationInput<'system.configure'>,
): Promise<AppSettings> {
  return store.transaction(async (tx) => {
    const app = await findApp(tx, appId);
    if (!app) throw new ChatError('not_found', { message: `There is no app ${appId}.` });
    await refuseUnknownUsers(tx, appId, agentIds ?? []);
    const settings: AppSettings = {
      ...app.settings,
      ...(mode && { systemMode: mode }),
      ...(agentIds && { supportAgentIds: [...new Set(agentIds)] }),
    };
    if (JSON.stringify(settings) === JSON.stringify(app.settings)) return settings;
    await updateAppSettings(tx, appId, settings);
    const at = clock.now();
    await insertJob(tx, { id: ids.next(), appId, kind: systemJobKind, payload: {}, at });
    return settings;
  });
}
