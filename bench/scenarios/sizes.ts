import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { inRoot } from '../../scripts/lib/paths.mjs';
import type { Goal, Measure, Scenario } from '../scenario.ts';

/** What a web page loads. */
interface Part {
  readonly id: string;
  readonly label: string;
  /** The module that is bundled. */
  readonly source: string;
  readonly loader: 'js' | 'css';
  /** What the page has anyway, or what is counted by itself. */
  readonly external: readonly string[];
  readonly goals?: readonly Goal[];
}

const goalOf = (value: number): Goal[] => [{ row: 'P12', bound: 'at most', value }];

const parts: readonly Part[] = [
  {
    id: 'sdk',
    label: 'SDK',
    source: `export * from '@confab/client';`,
    loader: 'js',
    external: [],
    goals: goalOf(40),
  },
  {
    id: 'sdk-indexeddb',
    label: 'SDK with its storage in IndexedDB',
    source: `export * from '@confab/client'; export * from '@confab/client/indexeddb';`,
    loader: 'js',
    external: [],
  },
  {
    id: 'kit',
    label: 'React kit',
    source: `export * from '@confab/react';`,
    loader: 'js',
    external: ['react', 'react-dom', 'react/*', 'react-dom/*', '@confab/client'],
    goals: goalOf(90),
  },
  {
    id: 'kit-styles',
    label: 'React kit: styles',
    source: `@import '@confab/react/styles.css';`,
    loader: 'css',
    external: [],
  },
];

export const scenario: Scenario = {
  name: 'sizes',
  title: 'What a web page loads',
  method:
    'Everything that the packages export, bundled and minified by esbuild for browsers and compressed with gzip -9: what a ' +
    'page loads first, and with what it loads later, file by file. What the SDK loads later is the Socket.IO client, calls ' +
    'over HTTP, and namespaces that most pages do not use at first. React, and for the kit the SDK, are left out. There are ' +
    'no repetitions.',
  contenders: [],
  measures: parts.flatMap((part) => [toMeasure(part), toWholeMeasure(part)]),
  async run(bench) {
    for (const part of parts) {
      const { first, all } = await sizesOf(part);
      bench.record(part.id, { name: 'confab' }, first);
      bench.record(`${part.id}-all`, { name: 'confab' }, all);
    }
  },
};

function toMeasure({ id, label, goals }: Part): Measure {
  const measure = { id, label, unit: 'KB', digits: 1 };
  return goals ? { ...measure, goals } : measure;
}

function toWholeMeasure({ id, label }: Part): Measure {
  return { id: `${id}-all`, label: `${label}, with what loads later`, unit: 'KB', digits: 1 };
}

/** Compressed kilobytes of the files that load first, and of all. */
async function sizesOf(part: Part): Promise<{ first: number; all: number }> {
  const { outputFiles, metafile } = await bundle(part);
  const sizeOf = (name: string): number => {
    const file = outputFiles.find(({ path }) => basename(path) === name);
    return file ? gzipSync(file.contents, { level: 9 }).length / 1000 : 0;
  };
  const sum = (names: Iterable<string>) =>
    [...names].reduce((total, name) => total + sizeOf(name), 0);
  return {
    first: sum(filesAtFirst(metafile, `stdin.${part.loader}`)),
    all: sum(outputFiles.map(({ path }) => basename(path))),
  };
}

/** The names of a file and of all that it imports before it runs. */
function filesAtFirst({ outputs }: Metafile, entry: string): Set<string> {
  const names = new Set([entry]);
  // A set that grows is walked to its end.
  for (const name of names) {
    const [, output] = Object.entries(outputs).find(([path]) => basename(path) === name) ?? [];
    for (const { kind, path } of output?.imports ?? []) {
      if (kind === 'import-statement') names.add(basename(path));
    }
  }
  return names;
}

async function bundle({ source, loader, external }: Part) {
  const { build } = await import('esbuild');
  return build({
    // Where both packages can be found.
    stdin: { contents: source, loader, resolveDir: inRoot('apps/messenger') },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: '/bundle',
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['source'],
    jsx: 'automatic',
    external: [...external],
    logLevel: 'silent',
  });
}
