import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** What scripts/test.mjs reads after the run. */
interface RunSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Names every skipped test with its reason, and leaves the counts in the file `TEST_SUMMARY_FILE`. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.filter((test) => stateOf(test) === 'skipped');
    for (const test of skipped) console.log(`skipped: ${describeSkipped(test)}`);
    const summary: RunSummary = {
      passed: tests.filter((test) => stateOf(test) === 'passed').length,
      failed:
        tests.filter((test) => stateOf(test) === 'failed').length +
        modules.filter(hasFailedBesidesItsTests).length +
        unhandledErrors.length,
      skipped: skipped.length,
    };
    const path = process.env['TEST_SUMMARY_FILE'];
    if (path) writeFileSync(path, JSON.stringify(summary));
  }
}

/** A test that never got to its end counts as failed. */
function stateOf(test: TestCase): 'passed' | 'failed' | 'skipped' {
  const { state } = test.result();
  return state === 'pending' ? 'failed' : state;
}

/** A file that cannot be loaded, or whose hooks fail, has no failed test to count. */
function hasFailedBesidesItsTests(module: TestModule): boolean {
  const suites = [...module.children.allSuites()];
  return module.errors().length > 0 || suites.some((suite) => suite.errors().length > 0);
}

function describeSkipped(test: TestCase): string {
  const result = test.result();
  const reason = result.state === 'skipped' && result.note ? result.note : 'no reason given';
  return `${test.module.relativeModuleId} > ${test.fullName} (${reason})`;
}
