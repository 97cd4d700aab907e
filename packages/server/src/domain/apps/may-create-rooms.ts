import { findApp } from '../../store/apps.ts';
import type { Db } from '../../store/database.ts';

/** Whether plain clients of an app may make open groups by joining them (PLAIN-1). */
export async function mayCreateRooms(db: Db, appId: string): Promise<boolean> {
  return (await findApp(db, appId))?.settings.createRoomsOnJoin ?? false;
}
