import type { Admission } from '@confab/protocol';
import { ChatError, isWaiting, limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { countOwnRequests, findAdmission } from '../../store/admissions.ts';
import type { ConversationKey, StoredConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { findManagerIds } from '../../store/member-pages.ts';
import type { UserActor } from '../actor.ts';
import { announceChange, type ConversationChange } from '../conversations/change-conversation.ts';
import type { InfoAuthor } from '../conversations/info-message.ts';
import { announceMine, type MyChange } from '../me/announce-mine.ts';
import { findAbsent } from '../members/admit-members.ts';
import { letAuthorIn } from '../members/let-in.ts';
import { announceRequests } from './announce-requests.ts';
import { newAdmission } from './invite-users.ts';
import { saveChanged } from './save-changed.ts';

/** Who asks to join what. */
export interface Asking {
  readonly me: UserActor;
  /** Locked by the caller. */
  readonly conversation: StoredConversation;
  readonly author: InfoAuthor;
  readonly note: string | null;
}

/** What asking comes to, to be told after the commit. */
export interface Asked {
  readonly admission: Admission;
  readonly mine: MyChange | null;
  readonly change: ConversationChange | null;
  readonly managerIds: readonly string[];
}

/**
 * Makes a request, or a member of who is invited (GROUP-11); a request that waits stays as it is.
 * @throws ChatError `conflict` for a member, `banned`, `limit_exceeded` when a user asks too many groups.
 */
export async function askToJoin(tx: Tx, asking: Asking): Promise<Asked> {
  const { me, conversation, author, note } = asking;
  const { appId, userId } = me;
  const { at } = author;
  const key = { appId, conversationId: conversation.id };
  await refuseMember(tx, asking);
  const held = await findAdmission(tx, { ...key, userId });
  const unchanged = { mine: null, change: null, managerIds: [] };
  if (isWaiting(held, at)) {
    if (held.kind === 'request') return { ...unchanged, admission: held };
    const change = await letAuthorIn(tx, { appId, conversation, author });
    const admission = await findAdmission(tx, { ...key, userId });
    return { ...unchanged, change, admission: admission ?? held };
  }
  await refuseTooMany(tx, me, at);
  const saved = await saveChanged(tx, appId, newAdmission(conversation, { userId, note, at }));
  return { ...unchanged, ...saved, managerIds: await findManagerIds(tx, key) };
}

/** Tells everyone concerned, after the commit. */
export function announceAsked(
  context: Pick<Context, 'fanOut'>,
  key: ConversationKey,
  { mine, change, managerIds }: Omit<Asked, 'admission'>,
): void {
  if (mine) announceMine(context, mine);
  announceRequests(context, key, managerIds);
  if (change) announceChange(context, change);
}

async function refuseMember(tx: Tx, { me, conversation, author }: Asking): Promise<void> {
  const { appId, userId } = me;
  const admittance = { appId, conversation, userIds: [userId], at: author.at };
  if ((await findAbsent(tx, admittance)).length > 0) return;
  throw new ChatError('conflict', { message: 'You are a member of this group already.' });
}

async function refuseTooMany(tx: Tx, me: UserActor, now: number): Promise<void> {
  const limit = limits.joinRequestsPerUser;
  if ((await countOwnRequests(tx, me, now)) < limit) return;
  throw new ChatError('limit_exceeded', {
    message: `You wait for an answer of ${limit} groups, which is the most.`,
    details: { limit: 'joinRequestsPerUser', value: limit },
  });
}
