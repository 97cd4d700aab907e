import { inRoot } from './paths.mjs';
import { runTool } from './run-tool.mjs';

/** Bundles the messenger web app from the sources of the packages. */
export async function buildMessenger() {
  await runTool('vite/bin/vite.js', ['build', '--logLevel=warn'], {
    cwd: inRoot('apps/messenger'),
  });
}
