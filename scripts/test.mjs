/**
 * Runs the tests: all, or those that vitest's arguments select. The last line is `N passed, N failed, N skipped`.
 * With CI=true a skipped test is a failure, because there everything has to be in place.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { inRoot, rootPath } from './lib/paths.mjs';
import { runNode } from './lib/run-node.mjs';
import { createScratchFolder, removeLeftoversOf } from './lib/scratch-folders.mjs';

const selection = process.argv.slice(2);
const folder = createScratchFolder('test');
const summaryPath = join(folder, 'summary.json');

const code = await run();
const { passed, failed, skipped } = readSummary(code);
rmSync(folder, { recursive: true, force: true });
// Of an interrupted run: what is interrupted has no time to clear up.
await removeLeftoversOf(code);
const isIncomplete = process.env.CI === 'true' && skipped > 0;
if (isIncomplete) console.log('Skipped tests fail the run on CI.');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = code === 0 && isIncomplete ? 1 : code;

/** Resolves to the exit code. */
async function run() {
  try {
    await ensureInstalled();
    // The tests of the packed product need it built; a selection of others does not wait for that.
    if (selection.length === 0) await ensureBuilt(['libraries', 'messenger', 'server']);
    const vitest = inRoot('node_modules/vitest/vitest.mjs');
    const env = { ...process.env, TEST_SUMMARY_FILE: summaryPath };
    return await runNode([vitest, 'run', ...selection], { cwd: rootPath, env });
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}

/** A run that broke off before its end counts as one failure. */
function readSummary(exitCode) {
  try {
    return JSON.parse(readFileSync(summaryPath, 'utf8'));
  } catch {
    return { passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  }
}
