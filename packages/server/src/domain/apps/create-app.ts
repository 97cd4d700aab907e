import type { Context } from '../../context.ts';
import { type App, type AppSettings, defaultAppSettings, insertApp } from '../../store/apps.ts';

/** 256 bits: as long as the hash of HS256, which RFC 7518 section 3.2 asks for. */
const secretBytes = 32;

/** Makes an app with a fresh secret. Null when the id is taken; the existing app stays as it is. */
export async function createApp(
  context: Pick<Context, 'store' | 'clock' | 'ids'>,
  request: { id: string; name: string; settings?: Partial<AppSettings> },
): Promise<App | null> {
  const app: App = {
    id: request.id,
    name: request.name,
    secret: newSecret(context),
    settings: { ...defaultAppSettings, ...request.settings },
  };
  const now = context.clock.now();
  const isNew = await context.store.transaction((tx) => insertApp(tx, app, now));
  return isNew ? app : null;
}

/** A secret from the operating system's generator, base64url. */
export function newSecret(context: Pick<Context, 'ids'>): string {
  return context.ids.randomBytes(secretBytes).toString('base64url');
}
