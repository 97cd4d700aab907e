import type { User } from '@confab/protocol';
import { ChatError, limits, systemUserId } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { findConversationIds } from '../../store/memberships.ts';
import type { Tx } from '../../store/database.ts';
import { findContactIds } from '../../store/relations.ts';
import { findUser, insertUserIfAbsent, updateUser, type UserChange } from '../../store/users.ts';

/** A user's fields as a call gives them. */
export interface UserRequest extends UserChange {
  readonly userId: string;
}

/** @throws ChatError `limit_exceeded` when the attributes are larger than 2 KB as JSON. */
export function refuseLargeAttributes(change: UserChange): void {
  if (change.attributes === undefined) return;
  const sizeBytes = Buffer.byteLength(JSON.stringify(change.attributes));
  if (sizeBytes <= limits.userAttributesBytes) return;
  throw new ChatError('limit_exceeded', {
    message: `Attributes take ${limits.userAttributesBytes} bytes as JSON at most; these take ${sizeBytes}.`,
    details: { limit: 'userAttributesBytes', value: limits.userAttributesBytes },
  });
}

/** Makes the user, or changes the given fields of one who exists. */
export async function saveUser(
  tx: Tx,
  key: { appId: string; at: number },
  request: UserRequest,
): Promise<{ user: User; isNew: boolean }> {
  const { appId, at } = key;
  const user = toNewUser(request, at);
  if (await insertUserIfAbsent(tx, appId, user)) return { user, isNew: true };
  const { userId, ...change } = request;
  const updated = await updateUser(tx, { appId, userId, at }, change);
  if (!updated) throw new ChatError('conflict');
  return { user: updated, isNew: false };
}

/** Makes the user unless they exist, as a first connect does (AUTH-2); who exists stays as they are. */
export async function ensureUser(
  context: Pick<Context, 'store' | 'clock'>,
  appId: string,
  request: UserRequest,
): Promise<void> {
  if (await findUser(context.store, appId, request.userId)) return;
  const user = toNewUser(request, context.clock.now());
  await context.store.transaction((tx) => insertUserIfAbsent(tx, appId, user));
}

/** Tells the user's devices, contacts, and everyone who shares a conversation with them, after the commit. */
export async function announceUser(
  context: Pick<Context, 'store' | 'fanOut'>,
  appId: string,
  user: User,
): Promise<void> {
  const conversationIds = await findConversationIds(context.store, appId, user.id);
  const contactIds = await findContactIds(context.store, { appId, userId: user.id });
  const who = { userId: user.id, contactIds, conversationIds };
  const audience = { type: 'acquaintances', ...who } as const;
  context.fanOut.publish({ appId, audience }, 'user.updated', { user });
}

/** @throws ChatError `invalid_argument` for the id under which the server itself speaks. */
function toNewUser(request: UserRequest, at: number): User {
  if (request.userId === systemUserId) {
    throw new ChatError('invalid_argument', { message: `${systemUserId} is no user's id.` });
  }
  return {
    id: request.userId,
    name: request.name ?? request.userId,
    avatarUrl: request.avatarUrl ?? null,
    language: request.language ?? null,
    attributes: request.attributes ?? {},
    createdAt: at,
    updatedAt: at,
  };
}
