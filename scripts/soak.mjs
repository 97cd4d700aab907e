/** A long run on each store that must be flat: `npm run test:soak [-- --minutes N --update-docs]`. */
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { failPlainly } from './lib/fail-plainly.mjs';
import { inRoot, rootPath } from './lib/paths.mjs';
import { runNode } from './lib/run-node.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    'update-docs': { type: 'boolean', default: false },
  },
});
await failPlainly(ensureInstalled);
const env = {
  ...process.env,
  SOAK_MINUTES: values.minutes,
  SOAK_DOCS: values['update-docs'] ? 'on' : 'off',
};
const tests = [inRoot('node_modules/vitest/vitest.mjs'), 'run', 'tests/faults/soak'];
process.exitCode = await runNode(tests, { cwd: rootPath, env });
