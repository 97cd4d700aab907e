import { accessSync, constants } from 'node:fs';

const wellKnownPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The Chromium that browser tests drive: `CONFAB_CHROMIUM`, or the one the system has; null when there is none. */
export function findChromium(): string | null {
  const chosen = process.env['CONFAB_CHROMIUM'];
  const candidates = chosen ? [chosen] : wellKnownPaths;
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
