import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../../scripts/lib/paths.mjs';

/** Packages of many small files, which load in half the time when they are part of the bundle. */
const inlined: ReadonlySet<string> = new Set(['typebox', 'kysely', 'jose', 'uuidv7']);

/** The server's program and command line, bundled from the sources as they are now. */
export interface ServerBundle {
  readonly mainPath: string;
  readonly cliPath: string;
  remove(): void;
}

/**
 * Bundles the sources in a tenth of a second. A bundle starts twice as fast as the sources do, and unlike the built
 * server it cannot be stale. It lies inside `node_modules`, so that it finds its dependencies.
 */
export async function bundleServer(): Promise<ServerBundle> {
  const source = inRoot('packages/server/src');
  const manifest = readFileSync(inRoot('packages/server/package.json'), 'utf8');
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(manifest);
  const cache = inRoot('node_modules/.cache/confab-tests');
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, 'server-'));
  await build({
    entryPoints: ['main.ts', 'cli.ts', 'store/checkpoint-worker.mjs'].map(
      (name) => `${source}/${name}`,
    ),
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    conditions: ['source'],
    external: Object.keys(dependencies).filter((name) => !inlined.has(name)),
    chunkNames: 'chunks/[name]-[hash]',
    logLevel: 'silent',
  });
  mkdirSync(join(outdir, 'web'));
  writeFileSync(join(outdir, 'web/index.html'), '<!doctype html><title>Stand-in</title>');
  return {
    mainPath: join(outdir, 'main.js'),
    cliPath: join(outdir, 'cli.js'),
    remove: () => rmSync(outdir, { recursive: true, force: true }),
  };
}
