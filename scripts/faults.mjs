/**
 * The full fault runs: `npm run test:faults [-- --only NAME[,NAME] --factor N --seed N --update-docs]`. Takes
 * about three quarters of an hour. The short ones are part of `npm test`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { failPlainly } from './lib/fail-plainly.mjs';
import { inRoot, rootPath } from './lib/paths.mjs';
import { runNode } from './lib/run-node.mjs';
import { removeLeftoversOf } from './lib/scratch-folders.mjs';
import { sourceFlags } from './lib/source-flags.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    factor: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'update-docs': { type: 'boolean', default: false },
  },
});

await failPlainly(ensureInstalled);
const folder = inRoot('tests/faults/results');
mkdirSync(folder, { recursive: true });
const resultsPath = `${folder}/${new Date().toISOString().replaceAll(':', '-')}.jsonl`;
writeFileSync(resultsPath, '');
const env = {
  ...process.env,
  FAULTS: 'full',
  FAULTS_ONLY: values.only,
  FAULTS_FACTOR: values.factor,
  FAULTS_RESULTS: resultsPath,
  TEST_SEED: values.seed,
  // A run of an hour remembers millions of messages.
  NODE_OPTIONS: '--max-old-space-size=8192',
};
const tests = [
  inRoot('node_modules/vitest/vitest.mjs'),
  'run',
  'tests/faults',
  'tests/process/malformed',
];
const testCode = await runNode([...tests, '--no-file-parallelism'], { cwd: rootPath, env });
// Of an interrupted run: what is interrupted has no time to clear up.
await removeLeftoversOf(testCode);
const flags = values['update-docs'] ? ['--update-docs'] : [];
const report = [inRoot('tests/faults/report/main.ts'), resultsPath, ...flags];
const reportCode = await runNode([...sourceFlags, ...report], { cwd: rootPath });
process.exitCode = testCode || reportCode;
