import type { UnreadSnapshot } from '@confab/client';

type Counts = Omit<UnreadSnapshot, 'labels'>;

/** What one conversation adds to the totals. */
export interface UnreadPart extends Omit<Counts, 'conversations'> {
  readonly isMarked: boolean;
  readonly labels: readonly string[];
}

/** The totals in a form that can be compared: a line for everything, and one for each label. */
export function describeUnread({ labels, ...counts }: UnreadSnapshot): string[] {
  return [describe('all', counts), ...labels.map((each) => describe(`label ${each.label}`, each))];
}

/** The same, summed up here by itself. */
export function describeUnreadParts(parts: readonly UnreadPart[]): string[] {
  const waiting = parts.filter(({ messages, isMarked }) => messages > 0 || isMarked);
  const names = [...new Set(waiting.flatMap(({ labels }) => labels))].sort();
  return [
    describe('all', sum(waiting)),
    ...names.map((name) =>
      describe(`label ${name}`, sum(waiting.filter(({ labels }) => labels.includes(name)))),
    ),
  ];
}

function sum(parts: readonly UnreadPart[]): Counts {
  let [messages, mentions] = [0, 0];
  for (const part of parts) {
    messages += part.messages;
    mentions += part.mentions;
  }
  return { messages, mentions, conversations: parts.length };
}

function describe(what: string, { messages, mentions, conversations }: Counts): string {
  return `${what}: ${messages} unread, ${mentions} mentions, in ${conversations}`;
}
