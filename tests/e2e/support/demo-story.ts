import { randomUUID } from 'node:crypto';
import type { VirtualClock } from '@confab/testkit';
import type { DemoUserId } from './person.ts';

/** When the pictures are taken: Thursday, 14 May 2026, 10:42 UTC. */
export const storyEnd = Date.UTC(2026, 4, 14, 10, 42);
const minuteMs = 60_000;
/** Where the story begins: before its first message. */
export const storyStart = storyEnd - 4 * 24 * 60 * minuteMs;

type Line = readonly [minutesAgo: number, who: DemoUserId, text: string];

interface Chat {
  /** The same in every run, because the colour of a group follows from it. */
  readonly id: string;
  readonly name: string;
  /** Null for a direct chat of Alice with whom the name says. */
  readonly members: readonly DemoUserId[] | null;
  readonly lines: readonly Line[];
  /** How many messages at the end Alice has not read. */
  readonly unread: number;
}

const chats: readonly Chat[] = [
  {
    id: 'regatta',
    name: 'Saturday regatta',
    members: ['bob', 'carol'],
    unread: 0,
    lines: [
      [1170, 'carol', 'The forecast for Saturday is out: 12 knots from the west, sun all day ☀️'],
      [1168, 'bob', 'That is our wind!'],
      [1166, 'bob', 'I signed us up. We start at ten, third group.'],
      [1159, 'alice', 'Wonderful. Who brings the new jib?'],
      [1151, 'carol', 'It is in my car already'],
      [65, 'bob', 'Morning! The course is up: https://example.com/regatta/course'],
      [63, 'bob', 'Two laps, with the tricky buoy right behind the island.'],
      [58, 'alice', 'The one we hit last year? 😄'],
      [57, 'carol', 'We do not talk about that one'],
      [
        12,
        'alice',
        'Then we practise it tomorrow at six, when the harbour is empty. I bring coffee and rolls, you bring the boat.',
      ],
      [9, 'bob', 'Deal'],
      [7, 'carol', '💪'],
      [3, 'alice', 'See you at the pier ⛵'],
    ],
  },
  {
    id: 'with-bob',
    name: 'Bob',
    members: null,
    unread: 0,
    lines: [
      [300, 'alice', 'Did you find the spare shackle?'],
      [41, 'bob', 'It was in the blue box all along'],
    ],
  },
  {
    id: 'lunch-by-the-river',
    name: 'Lunch by the river',
    members: ['bob', 'carol'],
    unread: 2,
    lines: [
      [230, 'alice', 'Who is in for lunch today?'],
      [88, 'carol', 'Me! Half past twelve?'],
      [86, 'carol', 'I can reserve the table by the window'],
    ],
  },
  {
    id: 'with-carol',
    name: 'Carol',
    members: null,
    unread: 0,
    lines: [
      [1500, 'carol', 'The photos are beautiful, thank you 🙏'],
      [1498, 'alice', 'I am printing the one with the lighthouse for you'],
    ],
  },
  {
    id: 'book-club',
    name: 'Book club',
    members: ['bob', 'carol'],
    unread: 0,
    lines: [
      [2890, 'bob', 'Chapter nine by Tuesday, and no spoilers this time'],
      [2880, 'alice', 'I never said a word!'],
    ],
  },
  {
    id: 'spare-key',
    name: 'House keys',
    members: ['carol'],
    unread: 0,
    lines: [[4300, 'carol', 'The spare key is with the neighbours on the second floor']],
  },
];

/** Tells a story in the chats of Alice, over the HTTP door, in the time of the clock. */
export async function tellStory(url: string, clock: VirtualClock): Promise<void> {
  const act = createAct(url, clock);
  const ids = new Map<Chat, string>();
  for (const chat of chats) ids.set(chat, await openChat(act, chat));
  const lines = chats.flatMap((chat) => chat.lines.map((line) => ({ chat, line })));
  for (const { chat, line } of lines.toSorted((one, other) => other.line[0] - one.line[0])) {
    const [minutesAgo, who, text] = line;
    clock.advance(storyEnd - minutesAgo * minuteMs - clock.now());
    const body = { clientMsgId: randomUUID(), content: { type: 'text', text } };
    await act(who, ['POST', `/v1/conversations/${ids.get(chat)}/messages`, body]);
  }
  clock.advance(storyEnd - clock.now());
  for (const chat of chats) {
    const receipts = `/v1/conversations/${ids.get(chat)}/receipts`;
    const upToSeq = chat.lines.length;
    await act('alice', ['PUT', `${receipts}/read`, { upToSeq: upToSeq - chat.unread }]);
    // The last words of the first chat have only just arrived.
    const readSeq = chat === chats[0] ? upToSeq - 1 : upToSeq;
    for (const userId of chat.members ?? [chat.name.toLowerCase() as DemoUserId]) {
      await act(userId, ['PUT', `${receipts}/read`, { upToSeq: readSeq }]);
      await act(userId, ['PUT', `${receipts}/delivered`, { upToSeq }]);
    }
  }
}

type Act = (
  userId: DemoUserId,
  call: readonly [method: 'POST' | 'PUT', path: string, body: object],
) => Promise<{ item: { conversation: { id: string } } }>;

async function openChat(act: Act, { id, name, members }: Chat): Promise<string> {
  if (members === null) {
    const direct = { userId: name.toLowerCase() };
    return (await act('alice', ['POST', '/v1/conversations/direct', direct])).item.conversation.id;
  }
  const group = { conversationId: id, name, memberIds: members };
  return (await act('alice', ['POST', '/v1/conversations/groups', group])).item.conversation.id;
}

/** Acts over the HTTP door, with tokens that are renewed when the clock has left them behind. */
function createAct(url: string, clock: VirtualClock): Act {
  const tokens = new Map<DemoUserId, { token: string; expiresAt: number }>();
  const tokenOf = async (userId: DemoUserId) => {
    const known = tokens.get(userId);
    if (known && known.expiresAt > clock.now()) return known.token;
    const output = await request(`${url}/v1/demo/sign-in`, { method: 'POST', body: { userId } });
    const fresh = output as { token: string; expiresAt: number };
    tokens.set(userId, fresh);
    return fresh.token;
  };
  return async (userId, [method, path, body]) => {
    const output = await request(url + path, { method, token: await tokenOf(userId), body });
    return output as Awaited<ReturnType<Act>>;
  };
}

async function request(
  url: string,
  { method, token, body }: { method: string; token?: string; body: object },
): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const output: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${url}: ${JSON.stringify(output)}`);
  return output;
}
