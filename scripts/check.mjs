/** Every check that needs no run of the program, side by side: `npm run check [name …]`. */
import { availableParallelism } from 'node:os';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { failPlainly } from './lib/fail-plainly.mjs';
import { inRoot, rootPath } from './lib/paths.mjs';
import { runQuietly } from './lib/run-quietly.mjs';
import { sourceFlags } from './lib/source-flags.mjs';

/** The slowest first. */
const checks = [
  { name: 'types', args: [tool('typescript/bin/tsc'), '-b'] },
  { name: 'lint', args: [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'unused', args: [tool('knip/bin/knip.js'), '--no-config-hints', '--no-progress'] },
  { name: 'generated', args: [...sourceFlags, 'scripts/generate/main.ts', '--check'] },
  { name: 'imports', args: [...sourceFlags, 'scripts/check/import-rules.ts'] },
  { name: 'names', args: [...sourceFlags, 'scripts/check/file-names.ts'] },
  { name: 'format', args: [tool('@biomejs/biome/bin/biome'), 'format', '.', '--reporter=summary'] },
];

await failPlainly(ensureInstalled);
const chosen = process.argv.slice(2);
const results = await runAll(
  checks.filter(({ name }) => chosen.length === 0 || chosen.includes(name)),
);

for (const { name, code, output } of results) {
  if (code !== 0) console.log(`── ${name} ──\n${output.trimEnd()}\n`);
}
for (const { name, code, durationMs } of results) {
  console.log(
    `${name.padEnd(10)} ${code === 0 ? 'ok    ' : 'FAILED'} ${(durationMs / 1000).toFixed(1)} s`,
  );
}
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;

function tool(program) {
  return inRoot(`node_modules/${program}`);
}

/** Runs as many at once as there are processors. */
async function runAll(tasks) {
  const waiting = tasks.entries();
  const results = [];
  const work = async () => {
    for (const [index, { name, args }] of waiting) {
      results[index] = { name, ...(await runQuietly(process.execPath, args, { cwd: rootPath })) };
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}
