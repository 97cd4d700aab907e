import type { History, ReaderLog, Seen, Send } from './history.ts';

/** The ways in which a history can break the promises of the log. */
export const faultKinds = [
  'missing',
  'misplaced',
  'doubled',
  'reordered',
  'gaps',
  'altered',
  'unseen',
  'unequal',
  'refused',
  'violated',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What each kind means, for the tables. */
export const faultMeanings: Readonly<Record<FaultKind, string>> = {
  missing: 'acked, but not in the store (SEND-3)',
  misplaced: 'acked under another seq or id than it has, or with two different acks (SEND-2)',
  doubled: 'stored twice (SEND-2)',
  reordered: 'stored in another order than its writer sent it (SEND-4)',
  gaps: 'a seq that is not the one after the last (LOG-1)',
  altered: 'stored, but nobody sent it so',
  unseen: 'stored, but a reader that must see everything did not',
  unequal: 'a reader saw another message under a seq than the store holds (LOG-1)',
  refused: 'refused with an error that is not retryable, or internal',
  violated: 'a promise of the SDK that a reader saw broken (I7)',
};

/** What the checker found. */
export interface HistoryReport {
  readonly sent: number;
  readonly acked: number;
  readonly stored: number;
  readonly readers: number;
  readonly seen: number;
  /** Calls that were refused and tried again. */
  readonly retried: number;
  /** The longest time without any ack between the first and the last one, in milliseconds. */
  readonly longestUnavailableMs: number;
  /** How often each promise was broken; all zero in a good history. */
  readonly faults: Readonly<Record<FaultKind, number>>;
  /** The first few of each kind, in words. */
  readonly examples: readonly string[];
}

const maxExamplesPerKind = 5;

/** Collects what is wrong and keeps a few examples of each kind. */
class Findings {
  readonly counts = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<
    FaultKind,
    number
  >;
  readonly examples: string[] = [];

  add(kind: FaultKind, what: string): void {
    this.counts[kind] += 1;
    if (this.counts[kind] <= maxExamplesPerKind) this.examples.push(`${kind}: ${what}`);
  }
}

/** Holds what writers sent and heard against what the store holds and what readers saw. */
export function checkHistory(history: History): HistoryReport {
  const { sends, stored, readers, refusals, ackTimes } = history;
  const findings = new Findings();
  checkStore(history, findings);
  const byClientMsgId = new Map(stored.map((message) => [message.clientMsgId, message]));
  for (const send of sends) checkAcks(send, byClientMsgId.get(send.clientMsgId), findings);
  checkOrder(sends, byClientMsgId, findings);
  for (const reader of readers) checkReader(reader, stored, findings);
  // `internal` says that trying again may help, and that something is wrong with the program.
  const final = refusals.filter(({ code, isRetryable }) => !isRetryable || code === 'internal');
  for (const { code } of final) findings.add('refused', code);
  return {
    sent: sends.length,
    acked: sends.filter(({ acks }) => acks.length > 0).length,
    stored: stored.length,
    readers: readers.length,
    seen: readers.reduce((sum, { seen }) => sum + seen.length, 0),
    retried: refusals.length - final.length,
    longestUnavailableMs: longestPause(ackTimes),
    faults: findings.counts,
    examples: findings.examples,
  };
}

/** LOG-1, SEND-2: each log counts 1, 2, 3 …, and what stands in it was sent, once. */
function checkStore({ sends, stored }: History, findings: Findings): void {
  const sent = new Map(sends.map((send) => [send.clientMsgId, send]));
  const known = new Set<string>();
  const lastSeqs = new Map<string, number>();
  for (const message of stored) {
    const { conversationId, clientMsgId, seq, text } = message;
    const expected = (lastSeqs.get(conversationId) ?? 0) + 1;
    if (seq !== expected) {
      findings.add('gaps', `${conversationId} has seq ${seq} where ${expected} is due`);
    }
    lastSeqs.set(conversationId, seq);
    if (known.has(clientMsgId)) findings.add('doubled', describe(message));
    known.add(clientMsgId);
    const send = sent.get(clientMsgId);
    if (send?.text !== text || send.conversationId !== conversationId) {
      findings.add('altered', describe(message));
    }
  }
}

/** SEND-3, SEND-2: what was acked is there, where every ack says. */
function checkAcks(send: Send, stored: Seen | undefined, findings: Findings): void {
  const [first] = send.acks;
  if (first === undefined) return;
  if (stored === undefined) {
    findings.add('missing', `${send.text} was acked as ${send.conversationId} ${first.seq}`);
    return;
  }
  const wrong = send.acks.find(({ seq, id }) => seq !== stored.seq || id !== stored.id);
  if (wrong) findings.add('misplaced', `${describe(stored)} was acked as seq ${wrong.seq}`);
}

/** SEND-4: what a lane sent stands in the log in the order of sending. */
function checkOrder(
  sends: readonly Send[],
  stored: ReadonlyMap<string, Seen>,
  findings: Findings,
): void {
  const lastSeqs = new Map<string, number>();
  for (const { lane, clientMsgId } of sends) {
    const message = stored.get(clientMsgId);
    if (message === undefined) continue;
    if (message.seq < (lastSeqs.get(lane) ?? 0)) {
      findings.add('reordered', `${describe(message)} overtook a message of ${lane}`);
    }
    lastSeqs.set(lane, message.seq);
  }
}

/** I4: a reader sees what the store holds, and all of it where it must. */
function checkReader(reader: ReaderLog, stored: readonly Seen[], findings: Findings): void {
  const truth = new Map(stored.map((message) => [placeOf(message), message]));
  const places = new Set<string>();
  for (const message of reader.seen) {
    const place = placeOf(message);
    places.add(place);
    const { id, text } = truth.get(place) ?? {};
    if (id !== message.id || text !== message.text) {
      findings.add(
        'unequal',
        `${reader.name} saw ${describe(message)} and the store holds ${text}`,
      );
    }
  }
  for (const violation of reader.violations) findings.add('violated', violation);
  if (!reader.isComplete) return;
  for (const message of stored) {
    if (!places.has(placeOf(message))) {
      findings.add('unseen', `${reader.name} never saw ${describe(message)}`);
    }
  }
}

function longestPause(times: readonly number[]): number {
  let longest = 0;
  times.forEach((time, index) => {
    longest = Math.max(longest, time - (times[index - 1] ?? time));
  });
  return Math.round(longest);
}

function placeOf({ conversationId, seq }: Seen): string {
  return `${conversationId} ${seq}`;
}

function describe(message: Seen): string {
  return `${placeOf(message)} (${message.text})`;
}
