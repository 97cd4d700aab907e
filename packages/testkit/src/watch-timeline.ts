import type { Timeline, TimelineMessage, TimelineSnapshot } from '@confab/client';

/** A message of mine that was shown and is not any more. */
export interface VanishedMessage {
  readonly key: string;
  /** What is shown of the log begins here: below it the message may still stand. */
  readonly firstSeq: number;
}

/** Who hears of promises that a timeline breaks. */
export interface TimelineWatcher {
  onProblem(problem: string): void;
  onVanished(message: VanishedMessage): void;
}

/** Shows a timeline and reports each moment in which it breaks a promise; the result ends it. */
export function watchTimeline(timeline: Timeline, watcher: TimelineWatcher): () => void {
  let before: TimelineSnapshot | null = null;
  const check = () => {
    const now = timeline.getSnapshot();
    for (const problem of findProblems(now)) watcher.onProblem(problem);
    if (before !== null) compare(before, now, watcher);
    before = now;
  };
  const stop = timeline.subscribe(check);
  check();
  return stop;
}

function findProblems(now: TimelineSnapshot): string[] {
  return [findRepeated(now), findGap(now)].filter((problem) => problem !== null);
}

function compare(before: TimelineSnapshot, now: TimelineSnapshot, watcher: TimelineWatcher): void {
  const fall = findFall(before, now);
  if (fall !== null) watcher.onProblem(fall);
  const key = findVanished(before, now);
  if (key !== null) watcher.onVanished({ key, firstSeq: firstSeqOf(now) });
}

/** I7: no message is shown twice. */
function findRepeated({ messages }: TimelineSnapshot): string | null {
  const keys = messages.map(({ key }) => key);
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  return repeated === undefined ? null : `message ${repeated} is shown twice`;
}

/** I4: what is stored is shown in the order of seq, without a hole but those of what is withheld from me. */
function findGap(now: TimelineSnapshot): string | null {
  const seqs = storedOf(now).map(({ seq }) => seq ?? 0);
  let withheldLeft = withheldMaxOf(now);
  const index = seqs.findIndex((seq, at) => {
    const missing = at === 0 ? 0 : seq - (seqs[at - 1] ?? 0) - 1;
    withheldLeft -= missing;
    return missing < 0 || withheldLeft < 0;
  });
  return index < 0 ? null : `seq ${seqs[index - 1]} is followed by ${seqs[index]}`;
}

/** BLOCK-4: between two people, what counts for nobody may be withheld from one of them. */
function withheldMaxOf({ conversation }: TimelineSnapshot): number {
  if (conversation?.type !== 'direct') return 0;
  return conversation.seq - conversation.messageCount;
}

/** I7: a message of mine is shown from the first moment on. A log that starts anew is another one. */
function findVanished(before: TimelineSnapshot, now: TimelineSnapshot): string | null {
  if (now.conversation === null || firstSeqOf(now) > (storedOf(before)[0]?.seq ?? 0)) return null;
  const shown = new Set(now.messages.map(({ key }) => key));
  return before.messages.find(({ key, isOwn }) => isOwn && !shown.has(key))?.key ?? null;
}

/** LOG-1: a conversation never gets shorter while one is a member. */
function findFall(before: TimelineSnapshot, now: TimelineSnapshot): string | null {
  const from = before.conversation?.seq ?? 0;
  const to = now.conversation?.seq ?? from;
  return to < from ? `the newest seq fell from ${from} to ${to}` : null;
}

function firstSeqOf(now: TimelineSnapshot): number {
  return storedOf(now)[0]?.seq ?? Number.MAX_SAFE_INTEGER;
}

/** What stands in the log; an acked message that the log has not reached yet is still a pending one. */
function storedOf({ conversation, messages }: TimelineSnapshot): TimelineMessage[] {
  const newestSeq = conversation?.seq ?? 0;
  return messages.filter(({ seq }) => seq !== null && seq <= newestSeq);
}
