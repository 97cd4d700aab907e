import type { Context } from '../../context.ts';
import { findApp } from '../../store/apps.ts';

/** Whether plain clients of an app may make open groups by joining them (PLAIN-1). */
export async function mayCreateRooms(
  context: Pick<Context, 'store'>,
  appId: string,
): Promise<boolean> {
  const app = await findApp(context.store, appId);
  return app?.settings.createRoomsOnJoin ?? false;
}
