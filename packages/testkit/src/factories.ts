import type { ConversationItem, OperationInput, OperationOutput, User } from '@confab/protocol';
import type { Backend } from './backend.ts';

type NewUser = OperationInput<'users.upsert'>;
type NewGroup = OperationInput<'conversations.createGroup'>;
type Sent = OperationOutput<'messages.send'>;

/** How many messages are on their way at the same time. */
const parallelSends = 100;

/** Makes a user, called after the id unless the fields say otherwise. */
export async function makeUser(
  backend: Backend,
  userId: string,
  fields: Omit<NewUser, 'userId'> = {},
): Promise<User> {
  const name = userId.charAt(0).toUpperCase() + userId.slice(1);
  return (await backend.call('users.upsert', { userId, name, ...fields })).user;
}

/** Makes an open group of the first user, in which the others are members; users who do not exist are made. */
export async function makeGroup(
  backend: Backend,
  [ownerId, ...memberIds]: readonly [string, ...string[]],
  fields: Partial<NewGroup> = {},
): Promise<ConversationItem> {
  for (const userId of [ownerId, ...memberIds]) await makeUser(backend, userId);
  const group = { name: 'Group', joinPolicy: 'open', ...fields, memberIds } as const;
  return (await backend.call('conversations.createGroup', group, ownerId)).item;
}

/** Opens the direct conversation of two users; who does not exist is made. */
export async function makeDirect(
  backend: Backend,
  [userId, peerId]: readonly [string, string],
): Promise<ConversationItem> {
  for (const each of [userId, peerId]) await makeUser(backend, each);
  return (await backend.call('conversations.openDirect', { userId: peerId }, userId)).item;
}

/** Sends messages from outside of every device; many share a commit, so thousands are fine. */
export async function makeMessages(
  backend: Backend,
  { conversationId, senderId }: { readonly conversationId: string; readonly senderId: string },
  count: number,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  while (sent.length < count) {
    const size = Math.min(parallelSends, count - sent.length);
    const texts = Array.from({ length: size }, (_, index) => `Message ${sent.length + index + 1}`);
    const send = (text: string) => {
      const content = { type: 'text', text } as const;
      const clientMsgId = crypto.randomUUID();
      return backend.call('messages.send', { conversationId, clientMsgId, content }, senderId);
    };
    sent.push(...(await Promise.all(texts.map(send))));
  }
  return sent;
}
