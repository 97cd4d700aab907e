import type { ConversationState, UserState } from './conversation-state.ts';

/** Lines of one list that are named in a difference. */
const linesMax = 3;

/** What a device shows and the server does not say, and the other way round, in words; empty when they agree. */
export function diffStates(shown: UserState, expected: UserState): string[] {
  const shownIds = shown.conversations.map(({ conversationId }) => conversationId);
  const expectedIds = expected.conversations.map(({ conversationId }) => conversationId);
  const lists = diffLines('conversations', shownIds, expectedIds);
  const inside = expected.conversations.flatMap((wanted) => {
    const held = shown.conversations.find((each) => each.conversationId === wanted.conversationId);
    return held === undefined ? [] : diffConversations(held, wanted);
  });
  return [
    ...lists,
    ...inside,
    ...diffLines('relations', shown.relations, expected.relations),
    ...diffLines('admissions', shown.admissions, expected.admissions),
    ...diffValues('profile', shown.profile, expected.profile),
    ...diffValues('unread messages', shown.unreadMessages, expected.unreadMessages),
    ...diffValues('unread conversations', shown.unreadConversations, expected.unreadConversations),
  ];
}

function diffConversations(shown: ConversationState, expected: ConversationState): string[] {
  const differences = (Object.keys(expected) as (keyof ConversationState)[]).flatMap((field) => {
    const [held, wanted] = [shown[field], expected[field]];
    if (Array.isArray(held) && Array.isArray(wanted)) return diffLines(field, held, wanted);
    return diffValues(field, held, wanted);
  });
  return differences.map((text) => `${expected.conversationId} ${text}`);
}

function diffValues(name: string, shown: unknown, expected: unknown): string[] {
  return shown === expected ? [] : [`${name}: ${String(shown)}, should be ${String(expected)}`];
}

function diffLines(name: string, shown: readonly string[], expected: readonly string[]): string[] {
  if (shown.join('\n') === expected.join('\n')) return [];
  const missing = expected.filter((line) => !shown.includes(line));
  const surplus = shown.filter((line) => !expected.includes(line));
  if (missing.length === 0 && surplus.length === 0) {
    return [`${name}: the same ones, but ${describeOrder(shown, expected)}`];
  }
  return [...nameLines(`${name} missing`, missing), ...nameLines(`${name} too many`, surplus)];
}

function describeOrder(shown: readonly string[], expected: readonly string[]): string {
  if (shown.length !== expected.length) return 'some of them repeatedly';
  const at = shown.findIndex((line, index) => line !== expected[index]);
  return `at place ${at + 1} is ${shown[at]} instead of ${expected[at]}`;
}

function nameLines(name: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length > linesMax ? ` and ${lines.length - linesMax} more` : '';
  return [`${name}: ${lines.slice(0, linesMax).join('; ')}${rest}`];
}
