import type { Era, History, PastEra } from './history.ts';

/** What is known of a restore. */
export type RestoredEra = Pick<PastEra, 'stored' | 'restored' | 'safe'>;

/** Ids of all messages that are acked by now. */
export function listAcked({ sends }: Era): ReadonlySet<string> {
  const acked = sends.filter(({ acks }) => acks.length > 0);
  return new Set(acked.map(({ clientMsgId }) => clientMsgId));
}

/** Begins a new era after a restore: what was acked or seen of messages that are gone does not count any more. */
export function endEra(
  { sends, readers, past }: History,
  { stored, restored, safe }: RestoredEra,
): void {
  past.push({
    sends: sends.map((send) => ({ ...send, acks: [...send.acks] })),
    readers: readers.map((log) => ({
      ...log,
      // Nobody had the time to fetch the end of it.
      isComplete: false,
      seen: log.seen.splice(0),
      violations: log.violations.splice(0),
    })),
    stored,
    restored,
    safe,
  });
  const kept = new Set(restored.map(({ clientMsgId }) => clientMsgId));
  for (const { clientMsgId, acks } of sends) if (!kept.has(clientMsgId)) acks.splice(0);
}
