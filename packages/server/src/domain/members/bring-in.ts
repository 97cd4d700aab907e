import type { Admission } from '@confab/protocol';
import type { Context } from '../../context.ts';
import { findWaiting } from '../../store/admissions.ts';
import type { ConversationKey, StoredConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { findManagerIds } from '../../store/member-pages.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { announceRequests } from '../admissions/announce-requests.ts';
import { inviteUsers } from '../admissions/invite-users.ts';
import { refusalOf } from '../policy.ts';
import type { Standing } from '../standing.ts';
import { announceChange, type ConversationChange } from '../conversations/change-conversation.ts';
import { type InfoAuthor, toInfo } from '../conversations/info-message.ts';
import { announceMine, type MyChange } from '../me/announce-mine.ts';
import { letIn } from './let-in.ts';

/** Who is brought into a group by one who is in it. */
export interface Bringing {
  readonly appId: string;
  /** Locked by the caller. */
  readonly conversation: StoredConversation;
  readonly author: InfoAuthor;
  /** What the author is there. */
  readonly standing: Standing;
  /** Who becomes a member without being asked. */
  readonly userIds: readonly string[];
  /** Who is asked, of those who are not members. */
  readonly askedIds: readonly string[];
  readonly note: string | null;
}

/** What bringing users in comes to, to be told after the commit. */
export interface Brought {
  /** Who of them is a member now. */
  readonly members: readonly StoredMember[];
  /** What waits for an answer of the others. */
  readonly admissions: readonly Admission[];
  readonly change: ConversationChange | null;
  readonly mine: readonly MyChange[];
  /** The owner and admins, when somebody was invited. */
  readonly managerIds: readonly string[];
}

/**
 * Makes users members and invites others; who has asked, and is asked by who may answer, is in (GROUP-11).
 * @throws ChatError as `admitMembers` does.
 */
export async function bringIn(tx: Tx, bringing: Bringing): Promise<Brought> {
  const { appId, conversation, author, askedIds, note } = bringing;
  const requested = await findAnswered(tx, bringing);
  const { present, change } = await letIn(tx, {
    appId,
    conversation,
    userIds: [...bringing.userIds, ...requested],
    author,
    toContent: (userIds) => toInfo('members_added', { userIds }),
  });
  const invited = await inviteUsers(tx, {
    appId,
    conversation,
    userIds: askedIds.filter((userId) => !requested.includes(userId)),
    invitedBy: author.userId,
    note,
    at: author.at,
  });
  const key = { appId, conversationId: conversation.id };
  const managerIds = invited.mine.length > 0 ? await findManagerIds(tx, key) : [];
  return { ...invited, change, managerIds, members: [...present, ...(change?.members ?? [])] };
}

/** Tells everyone concerned, after the commit. */
export function announceBrought(
  context: Pick<Context, 'fanOut'>,
  key: ConversationKey,
  { change, mine, managerIds }: Omit<Brought, 'members' | 'admissions'>,
): void {
  if (change) announceChange(context, change);
  for (const each of mine) announceMine(context, each);
  announceRequests(context, key, managerIds);
}

async function findAnswered(tx: Tx, bringing: Bringing): Promise<string[]> {
  const { appId, conversation, author, standing, askedIds: userIds } = bringing;
  if (refusalOf(standing, 'member.admit', conversation) !== null) return [];
  const key = { appId, conversationId: conversation.id };
  const waiting = await findWaiting(tx, key, { userIds, now: author.at });
  return waiting.flatMap(({ kind, userId }) => (kind === 'request' ? [userId] : []));
}
