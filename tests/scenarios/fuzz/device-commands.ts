import type { Device } from '@confab/testkit';
import { anyDevice, type Command, type FuzzRun, ignore } from './draw.ts';

/** Longer than a frame may be on its way: what logs a device out may arrive late, and a second time. */
const lateMs = 21_000;

/** Devices that are logged out from elsewhere, and logged in again. */
export const deviceCommands = {
  logOthersOut: { weight: 2, run: logOthersOut },
  logInAgain: {
    weight: 4,
    run: async (run) => {
      const device = run.random.pick(run.world.devices.filter(isLoggedOut));
      if (device !== undefined) await logIn(run, device);
    },
  },
} as const satisfies Record<string, Command>;

function logOthersOut(run: FuzzRun): void {
  run.hasLoggedOut = true;
  anyDevice(run).chat.devices.removeOthers().catch(ignore);
}

/** All users log in again on whatever device they were logged out of. */
export async function logInEverywhere(run: FuzzRun): Promise<void> {
  if (!run.hasLoggedOut) return;
  const { world } = run;
  await world.advance(lateMs);
  await world.until(
    'all are logged in',
    async () => {
      for (const device of world.devices.filter(isLoggedOut)) await logIn(run, device);
      return world.devices.every(({ isConnected }) => isConnected);
    },
    lateMs * 20,
  );
}

async function logIn({ world }: FuzzRun, device: Device): Promise<void> {
  device.logIn(await world.server.token(device.userId));
}

function isLoggedOut({ chat }: Device): boolean {
  const connection = chat.connection.getSnapshot();
  return connection.status === 'disconnected' && connection.reason === 'kicked';
}
