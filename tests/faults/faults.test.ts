import { describe, expect, test } from 'vitest';
import { createRandom, testSeed } from '../process/seeded-random.ts';
import { useServerBundle } from '../process/server-process.ts';
import type { FaultResult, FaultScenario } from './fault-scenario.ts';
import { findScenarios } from './find-scenarios.ts';
import { effort } from './effort.ts';
import { keepResult } from './report/keep-result.ts';

useServerBundle();

const scenarios = (await findScenarios()).filter(({ name }) => effort.includes(name));

describe(`faults, seed ${testSeed}`, () => {
  for (const scenario of scenarios) {
    const { promises, title } = scenario;
    const ids = promises.map((id) => `[${id}]`).join(' ');
    test(`${ids} ${title}`, { timeout: effort.timeoutMs }, async (context) => {
      const durationMs = scenario.durations[effort.name] * effort.factor;
      const random = createRandom(testSeed);
      const { size } = effort;
      const startedAt = performance.now();
      const run = scenario.run({ random, durationMs, size, context });
      const result = await run.catch((error: unknown) => {
        keepResult(scenario, { seed: testSeed, startedAt, problem: String(error) });
        throw error;
      });
      keepResult(scenario, { ...result, seed: testSeed, startedAt });
      if (!scenario.isControl) expectGoodHistory(scenario, result.report);
    });
  }
});

function expectGoodHistory({ name }: FaultScenario, report: FaultResult['report']): void {
  if (report === null) return;
  expect(report.examples, name).toEqual([]);
  expect(report.acked).toBeGreaterThan(0);
  expect(report.pledges).toBeGreaterThan(0);
}
