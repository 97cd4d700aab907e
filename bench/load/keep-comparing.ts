import type { Link } from '../contenders/contender.ts';

/** How often a device compares digests in its first minute; later more rarely (SYNC-7). */
const everyMs = 30_000;
const tickMs = 20;

/** Has every link compare its digest every 30 s, all of them spread evenly, until it is stopped. */
export function keepComparing(
  links: readonly Link[],
  digestOf: (user: number) => readonly number[],
): { stop(): Promise<void> } {
  const digests = links.map((_, user) => digestOf(user));
  const underWay = new Set<Promise<unknown>>();
  const startedAt = performance.now();
  let done = 0;
  let problem: unknown = null;
  const compare = (user: number) => {
    const call = links[user]?.call('sync', { digest: digests[user] });
    const settled = call?.catch((error: unknown) => (problem ??= error));
    if (!settled) return;
    underWay.add(settled);
    void settled.then(() => underWay.delete(settled));
  };
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) / everyMs) * links.length;
    for (; done < due; done++) compare(done % links.length);
  }, tickMs);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      if (problem !== null) throw new Error('A digest was not compared.', { cause: problem });
    },
  };
}
