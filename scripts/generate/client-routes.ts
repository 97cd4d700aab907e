import type { OperationDefinition } from '../../packages/protocol/src/operations/define-operation.ts';
import { operations } from '../../packages/protocol/src/operations/table.ts';
import { format } from './format.ts';
import type { GeneratedFile } from './generated-file.ts';

const path = 'packages/client/src/calls/routes.generated.ts';

/** The routes of the contract for the SDK, which takes only types from the contract to stay free of the schema library. */
export async function generateClientRoutes(): Promise<readonly GeneratedFile[]> {
  const rows = Object.entries<OperationDefinition>(operations).map(([name, operation]) => {
    const { doors, method, path: pattern } = operation;
    return `  '${name}': ${doors === 'session' ? 'null' : `'${method} ${pattern}'`},`;
  });
  const text = [
    '// Written by `npm run generate` from the contract. Do not edit it.',
    "import type { OperationName } from '@confab/protocol';",
    '',
    '/** Where each operation lives over HTTP (HTTP-1); null needs a session. */',
    'export const routes: Readonly<Record<OperationName, string | null>> = {',
    ...rows,
    '};',
    '',
  ].join('\n');
  return [{ path, text: format(path, text) }];
}
