import { cpSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { inRoot } from './paths.mjs';

const packagePath = inRoot('packages/server');
const entryPoints = ['main.ts', 'cli.ts', 'index.ts', 'store/checkpoint-worker.mjs'].map(
  (name) => `${packagePath}/src/${name}`,
);

/**
 * Bundles the server: the packages of the workspace become part of it, its npm dependencies stay imports. The
 * messenger is copied into it, so that the packed server is the whole product.
 */
export async function buildServer() {
  const { build } = await import('esbuild');
  const { dependencies } = JSON.parse(readFileSync(`${packagePath}/package.json`, 'utf8'));
  const nextPath = `${packagePath}/dist-next`;
  rmSync(nextPath, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints,
    outdir: nextPath,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: true,
    metafile: true,
    conditions: ['source'],
    external: Object.keys(dependencies),
    chunkNames: 'chunks/[name]-[hash]',
    logLevel: 'silent',
  });
  refuseUndeclared(metafile);
  cpSync(inRoot('apps/messenger/dist'), `${nextPath}/web`, { recursive: true });
  rmSync(`${packagePath}/dist`, { recursive: true, force: true });
  renameSync(nextPath, `${packagePath}/dist`);
}

/** What is not a dependency of the server would silently become part of the bundle. */
function refuseUndeclared(metafile) {
  const inlined = Object.keys(metafile.inputs)
    .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    .filter((name) => name !== undefined);
  if (inlined.length === 0) return;
  const names = [...new Set(inlined)].join(', ');
  throw new Error(`The server imports what packages/server/package.json does not name: ${names}`);
}
