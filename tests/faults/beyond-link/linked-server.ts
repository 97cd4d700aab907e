import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { createDataDirectory, serverBundle } from '../../process/server-process.ts';
import { LinkedProcess } from '../../weak-network/linked-process.ts';
import { LossyLink } from '../../weak-network/lossy-link.ts';

const port = 3000;
const passageProgram = fileURLToPath(new URL('passage.mjs', import.meta.url));
const hurriedTimers = new URL('../preloads/hurried-timers.mjs', import.meta.url);

/** A server whose clients reach it past a link, or over it. It goes with the test. */
export interface LinkedServer {
  readonly link: LossyLink;
  /** For clients in this process, whose connections do not use the link. */
  readonly url: string;
  /** For clients on the far side of the link. */
  readonly farUrl: string;
  /** Tokens of a user who is made at the first connect. */
  createToken(userId: string): Promise<string>;
}

/** Starts a server beside a link. Its timers run as many times as fast as `hurry` says. */
export async function startLinkedServer(hurry: number): Promise<LinkedServer> {
  const link = await LossyLink.open('cut');
  onTestFinished(() => link.close());
  const directory = createDataDirectory();
  const environment = {
    HOST: link.address,
    PORT: String(port),
    CONFAB_DATA: directory,
    CONFAB_DEMO: 'on',
    CONFAB_DEMO_PUBLIC: 'on',
    CONFAB_RATE_LIMITS: 'off',
    CONFAB_LOG_LEVEL: 'fatal',
    ...(hurry !== 1 && {
      NODE_OPTIONS: `--import=${hurriedTimers.href}`,
      TIMER_HURRY: String(hurry),
    }),
  };
  const run = (...args: string[]) => {
    const linked = new LinkedProcess(link, { side: 'near', args, environment });
    onTestFinished(() => linked.kill());
    return linked;
  };
  const { mainPath, cliPath } = serverBundle();
  await run(mainPath).saying(/ready on/);
  const socketPath = join(directory, 'passage.sock');
  await run(passageProgram, socketPath, link.address, String(port)).saying(/open/);
  return {
    link,
    url: await openEntry(socketPath),
    farUrl: `http://${link.address}:${port}`,
    createToken: async (userId) => {
      const cli = run(cliPath, 'token', userId);
      const [token] = await cli.saying(/^\S+\.\S+\.\S+$/m);
      return token;
    },
  };
}

/** A port of this machine that leads to a socket in the file system, which no namespace hides. */
async function openEntry(socketPath: string): Promise<string> {
  const server = createServer((near) => {
    const far = connect(socketPath);
    pipeline(near, far, near, () => undefined);
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
