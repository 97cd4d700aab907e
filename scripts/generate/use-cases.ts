import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { format } from './format.ts';
import type { GeneratedFile } from './generated-file.ts';

const domainPath = 'packages/server/src/domain';
const registryPath = `${domainPath}/use-cases.generated.ts`;
const declaration = /export const (\w+)\s*(?::[^=]+)?=\s*defineUseCase\(\s*'([^']+)'/g;

interface FoundUseCase {
  readonly operation: string;
  readonly name: string;
  /** From the domain folder: `./messages/send.ts`. */
  readonly module: string;
}

/** The registry of use cases: every `defineUseCase('operation.name', …)` of a file `domain/<noun>/<verb>.ts`. */
export async function generateUseCases(): Promise<readonly GeneratedFile[]> {
  if (!existsSync(inRoot(domainPath))) return [];
  const found = listModules().flatMap(findUseCases);
  refuseDuplicates(found);
  return [{ path: registryPath, text: format(registryPath, toRegistry(found)) }];
}

function listModules(): string[] {
  const nouns = readdirSync(inRoot(domainPath), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return nouns
    .flatMap(({ name }) =>
      readdirSync(inRoot(`${domainPath}/${name}`)).map((file) => `./${name}/${file}`),
    )
    .filter((module) => module.endsWith('.ts') && !module.endsWith('.test.ts'))
    .sort();
}

function findUseCases(module: string): FoundUseCase[] {
  const source = readFileSync(inRoot(`${domainPath}/${module}`), 'utf8');
  return [...source.matchAll(declaration)].map(([, name = '', operation = '']) => ({
    operation,
    name,
    module,
  }));
}

function refuseDuplicates(useCases: readonly FoundUseCase[]): void {
  const seen = new Map<string, FoundUseCase>();
  for (const useCase of useCases) {
    const first = seen.get(useCase.operation);
    if (first) {
      throw new Error(`${useCase.operation} is both in ${first.module} and in ${useCase.module}.`);
    }
    seen.set(useCase.operation, useCase);
  }
}

function toRegistry(useCases: readonly FoundUseCase[]): string {
  const modules = [...new Set(useCases.map(({ module }) => module))];
  const imports = modules.map((module) => {
    const names = useCases.filter((useCase) => useCase.module === module).map(({ name }) => name);
    return `import { ${names.join(', ')} } from '${module}';`;
  });
  const rows = [...useCases]
    .sort((left, right) => (left.operation < right.operation ? -1 : 1))
    .map(({ operation, name }) => `  '${operation}': ${name},`);
  return [
    '// Written by `npm run generate` from the use cases in this folder. Do not edit it.',
    "import type { UseCases } from './define-use-case.ts';",
    ...imports,
    '',
    '/** Every operation of the contract with the use case that carries it out. */',
    'export const useCases = {',
    ...rows,
    '} satisfies UseCases;',
    '',
  ].join('\n');
}
