import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './scripts/test/summary-reporter.ts';

/** The packages of the workspace resolve to their sources: tests need no build. */
const conditions = ['source', 'module', 'node'];

export default defineConfig({
  test: {
    reporters: ['default', new SummaryReporter()],
    // One more than vitest would take on a machine of two cores: tests wait more than they work.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        // Takes the timeouts from above.
        extends: true,
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'node',
          environment: 'node',
          globalSetup: ['scripts/test/global-setup.ts'],
          include: [
            'packages/{protocol,server,client,testkit}/**/*.test.ts',
            '{tests,scripts,bench,examples}/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'react',
          environment: 'happy-dom',
          include: ['{packages/react,apps/*}/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});
