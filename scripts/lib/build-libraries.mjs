import { existsSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { runTool } from './run-tool.mjs';

const libraries = ['packages/protocol', 'packages/client', 'packages/react'];

/** Compiles the published libraries, each into its own dist. */
export async function buildLibraries() {
  const projects = libraries.filter((path) => existsSync(inRoot(`${path}/tsconfig.json`)));
  await runTool('typescript/bin/tsc', ['-b', ...projects]);
}
