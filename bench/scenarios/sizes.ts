import { gzipSync } from 'node:zlib';
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
    'Everything that the packages export, bundled and minified by esbuild for browsers and compressed with gzip -9. The SDK ' +
    'has the Socket.IO client in it. React, and for the kit the SDK, are left out. There are no repetitions.',
  contenders: [],
  measures: parts.map(toMeasure),
  async run(bench) {
    for (const part of parts) {
      bench.record(
        part.id,
        { name: 'confab' },
        gzipSync(await bundle(part), { level: 9 }).length / 1000,
      );
    }
  },
};

function toMeasure({ id, label, goals }: Part): Measure {
  const measure = { id, label, unit: 'KB', digits: 1 };
  return goals ? { ...measure, goals } : measure;
}

async function bundle({ source, loader, external }: Part): Promise<Uint8Array> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    // Where both packages can be found.
    stdin: { contents: source, loader, resolveDir: inRoot('apps/messenger') },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['source'],
    jsx: 'automatic',
    external: [...external],
    logLevel: 'silent',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
