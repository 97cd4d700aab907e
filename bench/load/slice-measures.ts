import type { Contender } from '../contenders/contender.ts';
import { percentile } from '../report/statistics.ts';
import type { Bench, Goal, Measure } from '../scenario.ts';
import type { Slice } from './stage.ts';

/** One way of putting load on a stage, and what is reported of it. */
export interface Mode {
  readonly name: string;
  readonly label: string;
  /** What the cost is divided by. */
  readonly per: 'delivery' | 'message';
  /** Goals by what stands before the measure's id: `cpu`, `rate`, `p50`, `p99`, `bytes`. */
  readonly goals?: Readonly<Record<string, readonly Goal[]>>;
}

const figures = [
  { id: 'cpu', text: 'server CPU per', unit: 'µs', digits: 2 },
  { id: 'database', text: 'database CPU per', unit: 'µs', digits: 2 },
  { id: 'rate', text: '', unit: '/s', digits: 0 },
  { id: 'capacity', text: '', unit: '/s', digits: 0 },
  { id: 'p50', text: 'latency p50', unit: 'ms', digits: 2 },
  { id: 'p99', text: 'latency p99', unit: 'ms', digits: 2 },
  { id: 'ack-p50', text: 'ack p50', unit: 'ms', digits: 2 },
  { id: 'ack-p99', text: 'ack p99', unit: 'ms', digits: 2 },
  { id: 'bytes', text: 'bytes on the wire per delivery', unit: 'B', digits: 0 },
  { id: 'server', text: 'server, share of its core', unit: '%', digits: 0 },
  { id: 'others', text: 'others on the server’s core', unit: '%', digits: 0 },
  { id: 'generator', text: 'load generator, share of its core', unit: '%', digits: 0 },
] as const;

/** The measures that every slice of load gives. */
export function sliceMeasures({ name, label, per, goals = {} }: Mode): Measure[] {
  const plural = per === 'delivery' ? 'deliveries' : 'messages';
  const texts: Readonly<Record<string, string>> = {
    cpu: `server CPU per ${per}`,
    database: `database CPU per ${per}`,
    rate: `${plural} per second`,
    capacity: `${plural} per second of server CPU`,
  };
  return figuresOf(per).map(({ id, text, unit, digits }) => {
    const asked = goals[id];
    const measure = {
      id: `${name}-${id}`,
      label: `${label}: ${texts[id] ?? text}`,
      unit,
      digits,
    };
    return asked ? { ...measure, goals: asked } : measure;
  });
}

/** Notes the measures of one slice. */
export function recordSlice(
  bench: Bench,
  { name, per }: Mode,
  { contender, slice }: { readonly contender: Contender; readonly slice: Slice },
): void {
  const { traffic, wallMs, serverCpuUs, databaseCpuUs } = slice;
  const { deliveryCount, ackCount, deliveryLatenciesMs, ackLatenciesMs } = traffic;
  const count = per === 'delivery' ? deliveryCount : ackCount;
  const values: Readonly<Record<(typeof figures)[number]['id'], number>> = {
    cpu: serverCpuUs / count,
    database: databaseCpuUs / count,
    rate: (count / wallMs) * 1000,
    capacity: (count / serverCpuUs) * 1e6,
    p50: percentile(deliveryLatenciesMs, 0.5),
    p99: percentile(deliveryLatenciesMs, 0.99),
    'ack-p50': percentile(ackLatenciesMs, 0.5),
    'ack-p99': percentile(ackLatenciesMs, 0.99),
    bytes: slice.probeBytes / slice.probeDeliveries,
    server: (serverCpuUs / 1000 / wallMs) * 100,
    others: (slice.othersCpuUs / 1000 / wallMs) * 100,
    generator: slice.generatorLoad * 100,
  };
  for (const { id } of figuresOf(per)) bench.record(`${name}-${id}`, contender, values[id]);
}

/** Bytes are counted where the probe only receives; acks would count with them. */
function figuresOf(per: Mode['per']) {
  return figures.filter(({ id }) => id !== 'bytes' || per === 'delivery');
}
