import type { ConversationState, UserState } from './conversation-state.ts';
import type { DeviceRoom, RoomState, ServerRoom } from './room-state.ts';

/** Lines of one list that are named in a difference. */
const linesMax = 3;

/** What a device shows and the server does not say, and the other way round, in words; empty when they agree. */
export function diffStates(shown: UserState, expected: UserState): string[] {
  const shownIds = shown.conversations.map(({ conversationId }) => conversationId);
  const expectedIds = expected.conversations.map(({ conversationId }) => conversationId);
  const lists = diffLines('conversations', shownIds, expectedIds);
  const inside = expected.conversations.flatMap((wanted) => {
    const held = shown.conversations.find((each) => each.conversationId === wanted.conversationId);
    return held === undefined
      ? []
      : diffFields(held, wanted).map((text) => `${wanted.conversationId} ${text}`);
  });
  return [
    ...lists,
    ...inside,
    ...diffLines('relations', shown.relations, expected.relations),
    ...diffLines('admissions', shown.admissions, expected.admissions),
    ...diffValues('profile', shown.profile, expected.profile),
    ...diffValues('presence', shown.presence, expected.presence),
    ...diffValues('settings', shown.settings, expected.settings),
    ...diffLines('unread', shown.unread, expected.unread),
  ];
}

/** The same for the rooms that a device is in by a session. */
export function diffRooms(
  shown: readonly DeviceRoom[],
  expected: readonly ServerRoom[],
  sessionId: string,
): string[] {
  const heard = expected.filter(({ sessionIds }) => sessionIds.has(sessionId));
  const shownIds = shown.map((each) => (each.status === 'connected' ? each.room : each).roomId);
  const ids = diffLines('rooms', shownIds.sort(), heard.map(({ roomId }) => roomId).sort());
  const inside = shown.flatMap((each) => {
    if (each.status === 'connecting') return [`room ${each.roomId} is connecting`];
    const { room } = each;
    const wanted = heard.find(({ roomId }) => roomId === room.roomId);
    if (wanted === undefined) return [];
    const { sessionIds: _sessionIds, ...rest } = wanted;
    return diffFields(room, rest).map((text) => `room ${room.roomId} ${text}`);
  });
  return [...ids, ...inside];
}

/** What differs between two states of one conversation or room. */
function diffFields<State extends ConversationState | RoomState>(
  shown: State,
  expected: State,
): string[] {
  return (Object.keys(expected) as (keyof State & string)[]).flatMap((field) => {
    const [held, wanted]: unknown[] = [shown[field], expected[field]];
    if (Array.isArray(held) && Array.isArray(wanted)) return diffLines(field, held, wanted);
    return diffValues(field, held, wanted);
  });
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
