import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildTargets } from './build-targets.mjs';
import { hashFiles } from './hash-files.mjs';
import { inRoot } from './paths.mjs';
import { withLock } from './with-lock.mjs';

const stampFolder = inRoot('node_modules/.cache/confab');

/** Builds those of the named targets (see build-targets.mjs) that are missing or older than their sources. */
export async function ensureBuilt(names) {
  const wanted = buildTargets.filter(({ name }) => names.includes(name));
  if (wanted.every(isFresh)) return;
  await withLock('build', async () => {
    for (const target of wanted) {
      if (!isFresh(target)) await buildTarget(target);
    }
  });
}

async function buildTarget(target) {
  console.error(`Building ${target.name} …`);
  const hash = hashFiles(target.inputs);
  await target.build();
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stampPath(target), hash);
}

function isFresh(target) {
  if (!existsSync(inRoot(target.output)) || !existsSync(stampPath(target))) return false;
  return readFileSync(stampPath(target), 'utf8') === hashFiles(target.inputs);
}

function stampPath({ name }) {
  return `${stampFolder}/built-${name}`;
}
