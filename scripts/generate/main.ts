/**
 * Writes the files that are derived from the contract and the sources. With `--check` it writes nothing and fails
 * with the names of the files that are not fresh.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { generateClientRoutes } from './client-routes.ts';
import type { GeneratedFile, Generator } from './generated-file.ts';
import { generateProtocolDocs } from './protocol-docs.ts';
import { generateProtocolHash } from './protocol-hash.ts';
import { generateSettingsDocs } from './settings-docs.ts';
import { generateUseCases } from './use-cases.ts';

const generators: readonly Generator[] = [
  generateUseCases,
  generateClientRoutes,
  generateProtocolHash,
  generateProtocolDocs,
  generateSettingsDocs,
];

const files = (await Promise.all(generators.map((generate) => generate()))).flat();
const stale = files.filter(isStale);

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is stale: run npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { path, text } of stale) {
    writeFileSync(inRoot(path), text);
    console.log(`${path} written`);
  }
}

function isStale({ path, text }: GeneratedFile): boolean {
  return !existsSync(inRoot(path)) || readFileSync(inRoot(path), 'utf8') !== text;
}
