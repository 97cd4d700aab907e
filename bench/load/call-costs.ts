import type { Contender, Link } from '../contenders/contender.ts';
import { readCpuUs } from '../processes/usage.ts';
import { percentile } from '../report/statistics.ts';
import type { Bench, Goal, Measure } from '../scenario.ts';

/** Something that is called over and over, one at a time. */
export interface CallPlan {
  readonly name: string;
  readonly label: string;
  /** Goals by what stands behind the name: `cpu`, `p50`, `p99`, `bytes`. */
  readonly goals?: Readonly<Record<string, readonly Goal[]>>;
}

const figures = [
  { id: 'cpu', text: 'server CPU', unit: 'ms', digits: 2 },
  { id: 'database', text: 'database CPU', unit: 'ms', digits: 2 },
  { id: 'p50', text: 'answer p50', unit: 'ms', digits: 2 },
  { id: 'p99', text: 'answer p99', unit: 'ms', digits: 2 },
  { id: 'bytes', text: 'bytes on the wire', unit: 'B', digits: 0 },
] as const;

/** The measures that `recordCalls` gives. */
export function callMeasures({ name, label, goals = {} }: CallPlan): Measure[] {
  return figures.map(({ id, text, unit, digits }) => {
    const measure = { id: `${name}-${id}`, label: `${label}: ${text}`, unit, digits };
    const asked = goals[id];
    return asked ? { ...measure, goals: asked } : measure;
  });
}

/** Carries something out as often as told, each time after the last, and notes what one costs; it answers its bytes. */
export async function recordCalls(
  bench: Bench,
  { name }: CallPlan,
  { contender, count, work }: { contender: Contender; count: number; work: () => Promise<number> },
): Promise<void> {
  const latenciesMs: number[] = [];
  let bytes = 0;
  const { pid } = contender.process;
  const cpuUs = readCpuUs(pid);
  const databaseUs = contender.database?.cpuUs() ?? Number.NaN;
  for (let call = 0; call < count; call++) {
    const startedAt = performance.now();
    bytes += await work();
    latenciesMs.push(performance.now() - startedAt);
  }
  const databaseCpuUs = (contender.database?.cpuUs() ?? Number.NaN) - databaseUs;
  const values: Readonly<Record<(typeof figures)[number]['id'], number>> = {
    cpu: (readCpuUs(pid) - cpuUs) / count / 1000,
    database: databaseCpuUs / count / 1000,
    p50: percentile(latenciesMs, 0.5),
    p99: percentile(latenciesMs, 0.99),
    bytes: bytes / count,
  };
  for (const { id } of figures) bench.record(`${name}-${id}`, contender, values[id]);
}

/** Calls an operation and answers the data of its ack.
 * @throws Error when it was refused.
 */
export async function callOperation(
  link: Link,
  operation: string,
  input: object,
): Promise<unknown> {
  const json = await link.call(operation, input);
  const [answer] = JSON.parse(json) as [{ data?: unknown }];
  if (answer.data === undefined) throw new Error(`${operation}: ${json}`);
  return answer.data;
}
