import type { Context } from '../../context.ts';
import { createApp } from '../apps/create-app.ts';
import { ensureUser } from '../users/save-user.ts';

/** The app that the demo and the command line use unless told otherwise. */
export const demoAppId = 'demo';

/** Who may sign in without a password in demo mode. */
export const demoUsers = [
  { id: 'alice', name: 'Alice' },
  { id: 'bob', name: 'Bob' },
  { id: 'carol', name: 'Carol' },
] as const;

type DemoContext = Pick<Context, 'store' | 'clock' | 'ids'>;

/** Makes the demo app and its users where they are missing. */
export async function ensureDemoApp(context: DemoContext): Promise<void> {
  await createApp(context, {
    id: demoAppId,
    name: 'Demo',
    settings: { openDirectory: true, createRoomsOnJoin: true },
  });
  for (const { id, name } of demoUsers) {
    await ensureUser(context, demoAppId, { userId: id, name });
  }
}
