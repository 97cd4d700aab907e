import { configDefaults, defineConfig } from 'vitest/config';
import { SummaryReporter } from './scripts/test/summary-reporter.ts';

/** The packages of the workspace resolve to their sources: tests need no build. */
const conditions = ['source', 'module', 'node'];

/** What needs Postgres. */
const databaseTests = ['packages/**/*.db.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default', new SummaryReporter()],
    // One more than vitest would take on a machine of two cores: tests wait more than they work.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // How long something may take is for the tests that measure it; on a busy machine it takes longer.
    expect: { poll: { timeout: 15_000 } },
    // To import them takes longer than most files take: those of a project share what they import, so they leave it as
    // they found it.
    isolate: false,
    setupFiles: ['scripts/test/settle-imports.ts'],
    // Each takes what stands above.
    projects: [
      {
        extends: true,
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'units',
          environment: 'node',
          include: ['packages/{protocol,server,client,testkit}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...databaseTests],
        },
      },
      {
        extends: true,
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'node',
          environment: 'node',
          globalSetup: ['scripts/test/global-setup.ts'],
          include: ['{tests,scripts,bench,examples}/**/*.test.ts', ...databaseTests],
        },
      },
      {
        extends: true,
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'react',
          environment: 'happy-dom',
          setupFiles: ['scripts/test/settle-imports.ts', 'packages/react/src/testing/clean-up.ts'],
          include: ['{packages/react,apps/*}/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
