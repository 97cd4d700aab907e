import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { inRoot } from '../../../scripts/lib/paths.mjs';

/** The messenger as React runs it while developing: with all its checks, and with everything mounted twice. */
export interface DevelopmentBuild {
  /** Puts it in the place of the built messenger, under the same headers. */
  serveTo(context: BrowserContext): Promise<void>;
  remove(): void;
}

/** Builds it from the sources as they are now. */
export async function buildForDevelopment(): Promise<DevelopmentBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'confab-development-'));
  const vite = inRoot('node_modules/vite/bin/vite.js');
  const args = ['build', '--mode=development', '--logLevel=error', `--outDir=${folder}`];
  const child = spawn(process.execPath, [vite, ...args, '--minify=false'], {
    cwd: inRoot('apps/messenger'),
    env: { ...process.env, NODE_ENV: 'development' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The messenger could not be built.');
  return {
    async serveTo(context) {
      const headers = new Map<string, string>();
      await context.route(isPageOrAsset, async (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname.startsWith('/assets/')) {
          return route.fulfill({ path: join(folder, pathname) });
        }
        const response = await route.fetch();
        for (const [name, value] of Object.entries(response.headers())) headers.set(name, value);
        headers.delete('content-length');
        const path = join(folder, 'index.html');
        return route.fulfill({ path, headers: Object.fromEntries(headers) });
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function isPageOrAsset({ pathname }: URL): boolean {
  return pathname.startsWith('/assets/') || ['/', '/gallery'].includes(pathname);
}
