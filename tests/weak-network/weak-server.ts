import { rmSync } from 'node:fs';
import { createScratchFolder } from '../../scripts/lib/scratch-folders.mjs';
import type { ServerBundle } from '../process/server-bundle.ts';
import { LinkedProcess } from './linked-process.ts';
import type { LossyLink } from './lossy-link.ts';

const appId = 'weak';
const port = '3000';

/** A server on the near side of a link, and what belongs to its app. */
export interface WeakServer {
  readonly url: string;
  readonly appId: string;
  readonly secret: string;
  readonly apiKey: string;
  stop(): Promise<void>;
}

/** Starts the bundled server on an empty store of its own. */
export async function startWeakServer(link: LossyLink, bundle: ServerBundle): Promise<WeakServer> {
  const directory = createScratchFolder('weak');
  const environment = {
    HOST: link.address,
    PORT: port,
    CONFAB_DATA: directory,
    CONFAB_LOG_LEVEL: 'warn',
    CONFAB_RATE_LIMITS: 'off',
  };
  const server = new LinkedProcess(link, { side: 'near', args: [bundle.mainPath], environment });
  await server.saying(/ready on/);
  const args = [bundle.cliPath, 'apps', 'create', appId];
  const cli = new LinkedProcess(link, { side: 'near', args, environment });
  await cli.exited;
  const read = (label: string) => new RegExp(`^${label} +(\\S+)`, 'm').exec(cli.output)?.[1] ?? '';
  return {
    url: `http://${link.address}:${port}`,
    appId,
    secret: read('secret'),
    apiKey: read('api key'),
    stop: async () => {
      await server.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
