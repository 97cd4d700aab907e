import { buildMessenger } from './build-messenger.mjs';
import { buildServer } from './build-server.mjs';
import { buildLibraries } from './build-libraries.mjs';

const toolchain = ['package-lock.json', 'tsconfig.base.json', 'scripts/lib'];
const messengerInputs = [
  'apps/messenger',
  'packages/react',
  'packages/client',
  'packages/protocol',
  ...toolchain,
];

/**
 * What can be built, in the order in which it must be: `inputs` decide whether it is stale, `output` must exist.
 * The server comes after the messenger because it carries a copy of it.
 */
export const buildTargets = [
  {
    name: 'libraries',
    inputs: ['packages/protocol', 'packages/client', 'packages/react', ...toolchain],
    output: 'packages/protocol/dist/index.js',
    build: buildLibraries,
  },
  {
    name: 'messenger',
    inputs: messengerInputs,
    output: 'apps/messenger/dist/index.html',
    build: buildMessenger,
  },
  {
    name: 'server',
    inputs: ['packages/server', ...messengerInputs],
    output: 'packages/server/dist/main.js',
    build: buildServer,
  },
];
