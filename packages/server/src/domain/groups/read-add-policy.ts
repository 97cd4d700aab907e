import type { AddPolicy } from '@confab/protocol';
import { findAddPolicies } from '../../store/add-policies.ts';
import { defaultAppSettings, findApp } from '../../store/apps.ts';
import type { Db } from '../../store/database.ts';
import type { UserKey } from '../../store/views.ts';

/** Who may add a user to a group: what they have said, and what that comes to. */
export async function readAddPolicy(
  db: Db,
  { appId, userId }: UserKey,
): Promise<{ addPolicy: AddPolicy | null; inEffect: AddPolicy }> {
  const addPolicy = (await findAddPolicies(db, appId, [userId])).get(userId) ?? null;
  const app = await findApp(db, appId);
  return { addPolicy, inEffect: addPolicy ?? (app?.settings ?? defaultAppSettings).addPolicy };
}
