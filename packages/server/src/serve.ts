import closeWithGrace from 'close-with-grace';
import { type App, startApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { ChatError } from '@confab/protocol/runtime';

/** Starts the server from the environment and keeps it until a signal ends the process. */
export async function serve(
  environment: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<void> {
  const config = readConfig(environment);
  const app = await startApp(config);
  // Last comes what others wait for.
  if (config.isDemo) print(demoWarning(config));
  print(`Confab is ready on ${app.url}`);
  drainOnSignal(app, config);
}

/** What to tell the person at the terminal about an error that keeps the server from starting. */
export function toStartProblem(error: unknown): string {
  if (error instanceof ConfigError || error instanceof ChatError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EADDRINUSE') {
    return 'The address is in use by another program. Set PORT to another port.';
  }
  return message ?? String(error);
}

function demoWarning(config: Config): string {
  const reach = config.isDemoPublic ? 'ANYONE WHO REACHES IT' : 'anyone on this machine';
  return `DEMO MODE: ${reach} can sign in as Alice, Bob or Carol without a password. CONFAB_DEMO=off ends that.`;
}

function drainOnSignal(app: App, config: Config): void {
  const { log } = app.context;
  closeWithGrace({ delay: config.shutdownTimeoutMs, logger: false }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'The server stops because of an error that nobody caught.');
    else log.info({ signal }, 'The server drains.');
    await app.close();
  });
}
