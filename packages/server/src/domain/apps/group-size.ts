import { ChatError } from '@confab/protocol/runtime';
import { type AppSettings, defaultAppSettings, findApp } from '../../store/apps.ts';
import type { Db } from '../../store/database.ts';

/** The bounds of the groups of an app. */
export type GroupSize = Pick<AppSettings, 'groupMembersDefault' | 'groupMembersMax'>;

/** How many members groups of an app take. */
export async function findGroupSize(db: Db, appId: string): Promise<GroupSize> {
  return (await findApp(db, appId))?.settings ?? defaultAppSettings;
}

/** @throws ChatError `limit_exceeded` when a group may not take so many members in its app. */
export function refuseOversized(maxMembers: number, { groupMembersMax }: GroupSize): void {
  if (maxMembers <= groupMembersMax) return;
  throw new ChatError('limit_exceeded', {
    message: `Groups take ${groupMembersMax} members at most here.`,
    details: { limit: 'groupMembersMax', value: groupMembersMax },
  });
}
