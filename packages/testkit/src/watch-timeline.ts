import type { Timeline, TimelineMessage, TimelineSnapshot } from '@confab/client';

/** Shows a timeline and reports, in words, each moment in which it breaks a promise; the result ends it. */
export function watchTimeline(timeline: Timeline, report: (problem: string) => void): () => void {
  let before: TimelineSnapshot | null = null;
  const check = () => {
    const now = timeline.getSnapshot();
    for (const problem of findProblems(before, now)) report(problem);
    before = now;
  };
  const stop = timeline.subscribe(check);
  check();
  return stop;
}

function findProblems(before: TimelineSnapshot | null, now: TimelineSnapshot): string[] {
  return [findRepeated(now), findGap(now), findVanished(before, now), findFall(before, now)].filter(
    (problem) => problem !== null,
  );
}

/** I7: no message is shown twice. */
function findRepeated({ messages }: TimelineSnapshot): string | null {
  const keys = messages.map(({ key }) => key);
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  return repeated === undefined ? null : `message ${repeated} is shown twice`;
}

/** I4: what is stored is shown in the order of seq, without a hole. */
function findGap(now: TimelineSnapshot): string | null {
  const seqs = storedOf(now).map(({ seq }) => seq ?? 0);
  const index = seqs.findIndex((seq, at) => at > 0 && seq !== (seqs[at - 1] ?? 0) + 1);
  return index < 0 ? null : `seq ${seqs[index - 1]} is followed by ${seqs[index]}`;
}

/** I7: a message of mine is shown from the first moment on. A log that starts anew is another one. */
function findVanished(before: TimelineSnapshot | null, now: TimelineSnapshot): string | null {
  if (before === null || now.conversation === null || startsAnew(before, now)) return null;
  const shown = new Set(now.messages.map(({ key }) => key));
  const vanished = before.messages.find(({ key, isOwn }) => isOwn && !shown.has(key));
  return vanished === undefined ? null : `message ${vanished.key} has vanished`;
}

/** LOG-1: a conversation never gets shorter while one is a member. */
function findFall(before: TimelineSnapshot | null, now: TimelineSnapshot): string | null {
  const from = before?.conversation?.seq ?? 0;
  const to = now.conversation?.seq ?? from;
  return to < from ? `the newest seq fell from ${from} to ${to}` : null;
}

function startsAnew(before: TimelineSnapshot, now: TimelineSnapshot): boolean {
  const first = storedOf(before)[0]?.seq ?? 0;
  return (storedOf(now)[0]?.seq ?? Number.MAX_SAFE_INTEGER) > first;
}

/** What stands in the log; an acked message that the log has not reached yet is still a pending one. */
function storedOf({ conversation, messages }: TimelineSnapshot): TimelineMessage[] {
  const newestSeq = conversation?.seq ?? 0;
  return messages.filter(({ seq }) => seq !== null && seq <= newestSeq);
}
