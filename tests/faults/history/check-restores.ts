import { describeSeen } from './check-era.ts';
import type { Findings } from './findings.ts';
import type { Era, History, PastEra, Seen } from './history.ts';

/** SYNC-8: each restore brought back one moment of the era before it, and the next era begins with that. */
export function checkRestores(history: History, findings: Findings): void {
  const { past } = history;
  past.forEach((era, index) => {
    checkLogs(era, past[index + 1] ?? history, findings);
    checkMoment(era, findings);
  });
  if (past.length > 0) checkUnsent(history, findings);
}

/** Every log is the beginning of what it was, and of what it became. */
function checkLogs({ stored, restored }: PastEra, next: Era, findings: Findings): void {
  const [before, after] = [indexById(stored), indexById(next.stored)];
  for (const message of restored) {
    if (!isSame(before.get(message.id), message)) {
      findings.add('torn', `${describeSeen(message)} was restored and never stored so`);
    }
    if (!isSame(after.get(message.id), message)) {
      findings.add('torn', `${describeSeen(message)} was restored and did not stay`);
    }
  }
}

/** What was acked before the backup began is there; and nothing without what was acked before it was even sent. */
function checkMoment({ sends, restored, safe }: PastEra, findings: Findings): void {
  const kept = new Set(restored.map(({ clientMsgId }) => clientMsgId));
  const lastSentAt = sends
    .filter(({ clientMsgId }) => kept.has(clientMsgId))
    .reduce((last, { sentAt }) => Math.max(last, sentAt), 0);
  for (const { clientMsgId, text, acks } of sends) {
    if (kept.has(clientMsgId)) continue;
    if (safe.has(clientMsgId)) findings.add('torn', `${text} is not in the backup after its ack`);
    if (acks.some(({ at }) => at < lastSentAt)) {
      findings.add('torn', `${text} was acked before another message was sent that was restored`);
    }
  }
}

/** What had not reached the store when it was stopped was sent to the next one. */
function checkUnsent({ sends, stored, past }: History, findings: Findings): void {
  const everStored = [...past.map((era) => era.stored), stored].flat();
  const known = new Set(everStored.map(({ clientMsgId }) => clientMsgId));
  for (const { clientMsgId, text } of sends) {
    if (!known.has(clientMsgId)) findings.add('torn', `${text} was not sent after the restore`);
  }
}

function indexById(messages: readonly Seen[]): ReadonlyMap<string, Seen> {
  return new Map(messages.map((message) => [message.id, message]));
}

function isSame(one: Seen | undefined, other: Seen): boolean {
  return (
    one !== undefined &&
    one.conversationId === other.conversationId &&
    one.seq === other.seq &&
    one.text === other.text
  );
}
