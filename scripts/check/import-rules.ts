/** Who may import whom, type imports counted: packages, areas inside a package, no cycles, no barrels. */
import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { findCycles } from './find-cycles.ts';
import { areaLayers, npmLayers, packageLayers, wiringFiles } from './layers.ts';
import { type Import, readImports } from './read-imports.ts';
import { listSourceFiles } from './source-files.ts';

/** A rule answers with the sentence that says what is wrong, or with null. */
type Rule = (path: string, one: Import) => string | null;

/** Tests, and what only tests use. */
const testFile = /\.test\.tsx?$|\/src\/(testing|test-support)\//;
const workspacePackage = /^(@confab\/[a-z-]+|confab)(?=\/|$)/;
const rules: readonly Rule[] = [
  refuseMissing,
  refuseForeignFiles,
  refuseForeignPackages,
  refuseTestkit,
  refuseTestFiles,
  refuseNpmPackages,
  refuseSchemasInSdk,
  refuseAreas,
  refuseBarrels,
];

const everything = listSourceFiles();
const files = everything.filter((path) => /\.tsx?$/.test(path));
const entryFiles = readEntryFiles();
const importsByFile = new Map(files.map((path) => [path, readImports(path)]));
const problems = [
  ...[...importsByFile].flatMap(([path, imports]) =>
    imports.flatMap((one) => rules.map((rule) => rule(path, one)).filter((text) => text !== null)),
  ),
  ...findCycles(
    new Map([...importsByFile].map(([path, imports]) => [path, targetsOf(imports)])),
  ).map((cycle) => `cycle: ${cycle.join(' → ')}`),
];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function refuseMissing(path: string, { specifier, target }: Import): string | null {
  const isMissing = specifier.startsWith('.') && target === null;
  return isMissing ? `${path}: there is no ${specifier}` : null;
}

/** A package is imported by its name, so that its entry decides what is public. */
function refuseForeignFiles(path: string, { specifier, target }: Import): string | null {
  const own = packageOf(path);
  if (own === null || target === null || target.startsWith(`${own}/`)) return null;
  return `${path}: ${specifier} is a file of another package; import its public entry`;
}

function refuseForeignPackages(path: string, { specifier }: Import): string | null {
  const name = workspacePackage.exec(specifier)?.[0];
  const own = packageOf(path);
  if (name === undefined || own === null || name === '@confab/testkit') return null;
  const allowed = layersOf(own);
  if (allowed.includes(name)) return null;
  if (testFile.test(path) && readPackageName(own) === name) return null;
  return `${path}: ${own} may not import ${name}`;
}

function refuseTestkit(path: string, { specifier }: Import): string | null {
  const isTest = testFile.test(path) || /^(tests|bench|packages\/testkit)\//.test(path);
  if (isTest || !specifier.startsWith('@confab/testkit')) return null;
  return `${path}: only tests import the testkit`;
}

function refuseTestFiles(path: string, { specifier, target }: Import): string | null {
  if (target === null || !testFile.test(target) || testFile.test(path)) return null;
  return path.startsWith('tests/') ? null : `${path}: only tests import ${specifier}`;
}

function refuseNpmPackages(path: string, { specifier }: Import): string | null {
  const allowed = npmLayers[packageOf(path) ?? ''];
  if (!allowed || testFile.test(path) || /^(\.|@confab\/)/.test(specifier)) return null;
  return allowed.includes(specifier) ? null : `${path}: may not import ${specifier}`;
}

/** The schemas would bring the schema library into every web page. */
function refuseSchemasInSdk(path: string, { specifier, isTypeOnly }: Import): string | null {
  if (!/^(packages\/(client|react)|apps)\//.test(path) || testFile.test(path)) return null;
  if (specifier !== '@confab/protocol' || isTypeOnly) return null;
  return `${path}: import only types from @confab/protocol; values come from @confab/protocol/runtime`;
}

function refuseAreas(path: string, { target }: Import): string | null {
  const own = packageOf(path);
  const areas = areaLayers[own ?? ''];
  if (!areas || target === null || testFile.test(path) || wiringFiles.has(path)) return null;
  if (wiringFiles.has(target)) return `${path}: nothing imports ${target}, which wires everything`;
  const allowed = areas[areaOf(path)];
  const area = areaOf(target);
  if (!allowed || area === areaOf(path) || allowed.includes(area)) return null;
  return `${path}: ${areaOf(path)} may not import ${area} (${target})`;
}

function refuseBarrels(path: string, { isReexport, specifier }: Import): string | null {
  if (!isReexport || entryFiles.has(path)) return null;
  return `${path}: only the entry of a package re-exports (${specifier})`;
}

function targetsOf(imports: readonly Import[]): string[] {
  return imports.map(({ target }) => target).filter((target) => target !== null);
}

/** `packages/server` of `packages/server/src/app.ts`; null outside the packages. */
function packageOf(path: string): string | null {
  return /^(packages|apps|examples)\/[^/]+/.exec(path)?.[0] ?? null;
}

function layersOf(own: string): readonly string[] {
  return packageLayers[own] ?? packageLayers[own.replace(/\/.*/, '/*')] ?? [];
}

function areaOf(path: string): string {
  return /\/src\/([^/]+)\//.exec(path)?.[1] ?? 'root';
}

function readPackageName(own: string): string {
  const { name }: { name: string } = JSON.parse(
    readFileSync(inRoot(`${own}/package.json`), 'utf8'),
  );
  return name;
}

/** The source files that the `exports` of the packages name. */
function readEntryFiles(): ReadonlySet<string> {
  const entries = everything
    .filter((path) => path.endsWith('/package.json'))
    .flatMap((path) => {
      const source = readFileSync(inRoot(path), 'utf8');
      return [...source.matchAll(/"\.\/(src\/[^"]+\.ts)"/g)].map(
        ([, entry]) => `${packageOf(path)}/${entry}`,
      );
    });
  return new Set(entries);
}
