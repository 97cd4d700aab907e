/** What must stay flat, by its name in /metrics, and how much a later median may exceed an earlier one. */
const watched = {
  resident: { metric: 'process_resident_memory_bytes', unit: 2 ** 20, ratio: 1.1, extra: 24 },
  heap: { metric: 'nodejs_heap_size_used_bytes', unit: 2 ** 20, ratio: 1.15, extra: 16 },
  descriptors: { metric: 'process_open_fds', unit: 1, ratio: 1, extra: 6 },
  handles: { metric: 'nodejs_active_handles_total', unit: 1, ratio: 1, extra: 6 },
  timers: { metric: 'nodejs_active_resources{type="Timeout"}', unit: 1, ratio: 1.2, extra: 10 },
  sessions: { metric: 'confab_sessions{face="sdk"}', unit: 1, ratio: 1, extra: 6 },
  lagP99Ms: { metric: 'nodejs_eventloop_lag_p99_seconds', unit: 0.001, ratio: 1.3, extra: 30 },
} as const;

type Watched = keyof typeof watched;

/** The values of one moment; MiB, counts and milliseconds. */
export type Sample = Readonly<Record<Watched, number>>;

export const watchedNames = Object.keys(watched) as Watched[];

/** Reads them from a running server. */
export async function readSample(url: string): Promise<Sample> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
  const read = (metric: string) => {
    const line = lines.find((one) => one.startsWith(`${metric} `));
    return Number(line?.slice(metric.length + 1) ?? 0);
  };
  const values = watchedNames.map((name) => {
    const { metric, unit } = watched[name];
    return [name, read(metric) / unit] as const;
  });
  return Object.fromEntries(values) as Sample;
}

/** The median of each value over some samples. */
export function mediansOf(samples: readonly Sample[]): Sample {
  const values = watchedNames.map((name) => {
    const sorted = samples.map((sample) => sample[name]).toSorted((left, right) => left - right);
    return [name, sorted[Math.floor(sorted.length / 2)] ?? 0] as const;
  });
  return Object.fromEntries(values) as Sample;
}

/** What is larger in the last third than in the one before it, beyond what chance does; the first third is warm-up. */
export function findGrowth(samples: readonly Sample[]): string[] {
  const third = Math.floor(samples.length / 3);
  const before = mediansOf(samples.slice(third, 2 * third));
  const after = mediansOf(samples.slice(2 * third));
  return watchedNames.flatMap((name) => {
    const { ratio, extra } = watched[name];
    const allowed = before[name] * ratio + extra;
    if (after[name] <= allowed) return [];
    return [`${name} grew from ${before[name].toFixed(1)} to ${after[name].toFixed(1)}`];
  });
}
