import { changeSettings } from 'confab';
import { type ApiBench, type TestUser, unique } from './api-bench.ts';

/** Who speaks on the plain face. Who is `muted` is a member of each group; `blocked` is in none. */
export const plainCallers = [
  'owner',
  'member',
  'muted',
  'blocked',
  'former',
  'banned',
  'stranger',
  'otherAppUser',
] as const;
export type PlainCaller = (typeof plainCallers)[number];

/** Where they speak: in groups, and in the direct conversation of the owner and the one whom the owner has blocked. */
export const plainPlaces = ['open', 'closed', 'frozen', 'direct'] as const;
export type PlainPlace = (typeof plainPlaces)[number];

/** Everyone there is, and where they talk alone. */
export interface PlainWorld {
  readonly users: Readonly<Record<PlainCaller, TestUser>>;
  readonly directId: string;
}

/** Makes the people. */
export async function createPlainWorld(api: ApiBench): Promise<PlainWorld> {
  await api.server.addApp('plain-app');
  // So that what they hear is not about a room of their own.
  await changeSettings(api.server.app.context, 'plain-app', { createRoomsOnJoin: false });
  const [owner, member, muted, blocked, former, banned, stranger] = await api.users(
    'owner',
    'member',
    'muted',
    'blocked',
    'former',
    'banned',
    'stranger',
  );
  const otherAppUser = await api.user('other', 'plain-app');
  const { item } = await blocked.call('conversations.openDirect', { userId: owner.id });
  await owner.call('blocks.add', { userId: blocked.id });
  const users = { owner, member, muted, blocked, former, banned, stranger, otherAppUser };
  return { users, directId: item.conversation.id };
}

/** A fresh place with everyone where they belong; answers its id. */
export async function openPlainPlace(
  api: ApiBench,
  place: PlainPlace,
  { users, directId }: PlainWorld,
): Promise<string> {
  const { owner, member, muted, former, banned } = users;
  if (place === 'direct') return directId;
  const conversationId = unique('place');
  await api.group(owner, [member, muted, former, banned], {
    conversationId,
    joinPolicy: place === 'closed' ? 'invite_only' : 'open',
  });
  const on = (user: TestUser) => ({ conversationId, userId: user.id });
  await owner.call('members.remove', on(former));
  await owner.call('members.ban', on(banned));
  await owner.call('members.mute', { ...on(muted), until: Date.now() + 3_600_000 });
  if (place === 'frozen') await owner.call('conversations.freeze', { conversationId });
  return conversationId;
}
