/** Builds what is missing or older than its sources: `npm run build [libraries] [messenger] [server]`. */
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { buildTargets } from './lib/build-targets.mjs';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { failPlainly } from './lib/fail-plainly.mjs';

await failPlainly(async () => {
  const names = process.argv.slice(2);
  await ensureInstalled();
  await ensureBuilt(names.length > 0 ? names : buildTargets.map(({ name }) => name));
});
