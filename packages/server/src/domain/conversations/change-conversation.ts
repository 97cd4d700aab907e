import type { Conversation, EventPayload, InfoContent, Message } from '@confab/protocol';
import type { Context } from '../../context.ts';
import {
  type StoredConversation,
  toWireConversation,
  updateConversationCounters,
  updateConversationFields,
} from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { type StoredMember, toWireMember } from '../../store/member-rows.ts';
import { saveMembers } from '../../store/members.ts';
import { insertMessages } from '../../store/sent-messages.ts';
import { relistGroup } from '../../store/public-groups.ts';
import { findUsers } from '../../store/users.ts';
import { announceRequests } from '../admissions/announce-requests.ts';
import { type Ending, settleAdmissions } from '../admissions/settle-admissions.ts';
import { announceMine, type MyChange } from '../me/announce-mine.ts';
import { showAgain } from '../views/show-again.ts';
import { type InfoAuthor, toInfoMessage } from './info-message.ts';

/** What a change of a conversation leaves to be told after the commit. */
export interface ConversationChange {
  readonly appId: string;
  readonly event: EventPayload<'conversation.updated'>;
  readonly members: readonly StoredMember[];
  readonly arrivedIds: readonly string[];
  readonly departedIds: readonly string[];
  /** What changed for single users alone. */
  readonly mine: readonly MyChange[];
  /** The owner and admins, when join requests were answered by it. */
  readonly managerIds: readonly string[];
}

/** What shall change of a conversation; everything gets its one new rev (LOG-2). */
export interface ConversationChangeRequest {
  readonly appId: string;
  /** Locked by the caller. */
  readonly conversation: StoredConversation;
  /** What people decide about it. */
  readonly fields?: Partial<Conversation>;
  /** Members as they shall be. */
  readonly members?: readonly StoredMember[];
  readonly arrivedIds?: readonly string[];
  readonly departedIds?: readonly string[];
  /** What is said about it in the log, and by whom. */
  readonly info?: { readonly author: InfoAuthor; readonly contents: readonly InfoContent[] };
}

/** Stores a change under one new rev (LOG-2). */
export async function changeConversation(
  tx: Tx,
  request: ConversationChangeRequest,
): Promise<ConversationChange> {
  const { appId, fields, arrivedIds = [], departedIds = [] } = request;
  const messages = toMessages(request);
  const conversation: StoredConversation = {
    ...request.conversation,
    ...fields,
    seq: request.conversation.seq + messages.length,
    rev: request.conversation.rev + 1,
    memberCount: request.conversation.memberCount + arrivedIds.length - departedIds.length,
  };
  const members = (request.members ?? []).map((member) => ({
    ...member,
    rev: conversation.rev,
    // READ-4: also what says that they came.
    ...(arrivedIds.includes(member.userId) && {
      deliveredSeq: conversation.seq,
      readSeq: conversation.seq,
    }),
  }));
  await saveMembers(
    tx,
    members.map((member) => ({ appId, member })),
  );
  await insertMessages(
    tx,
    messages.map((message) => ({ appId, message, withheldFrom: null })),
  );
  if (fields) {
    await updateConversationFields(tx, appId, conversation);
    await relistGroup(tx, appId, { before: request.conversation, now: conversation });
  }
  await updateConversationCounters(tx, [{ appId, conversation }]);
  const event: EventPayload<'conversation.updated'> = {
    conversationId: conversation.id,
    rev: conversation.rev,
    ...(fields && { conversation: toWireConversation(conversation) }),
    memberCount: conversation.memberCount,
    members: members.map(toWireMember),
    messages,
    users: await findUsers(tx, appId, arrivedIds),
  };
  const key = { appId, conversationId: conversation.id };
  const shown = await showAgain(tx, key, arrivedIds);
  const now = members.find(({ userId }) => arrivedIds.includes(userId))?.joinedAt ?? 0;
  const ending: Ending = { userIds: arrivedIds, now, toStatus: () => 'accepted' };
  const { mine, managerIds } = await settleAdmissions(tx, key, ending);
  const told = { mine: [...shown, ...mine], managerIds };
  return { appId, event, members, arrivedIds, departedIds, ...told };
}

function toMessages({ conversation, info }: ConversationChangeRequest): Message[] {
  if (!info) return [];
  const { author, contents } = info;
  return contents.map((content, index) =>
    toInfoMessage(conversation, { content, author, seq: conversation.seq + 1 + index }),
  );
}

/** Tells everyone concerned, after the commit. Who has gone hears only that they have gone (I29). */
export function announceChange(context: Pick<Context, 'fanOut'>, change: ConversationChange): void {
  const { fanOut } = context;
  const { appId, event, arrivedIds, departedIds } = change;
  const { conversationId, rev } = event;
  for (const userId of departedIds) fanOut.leave(appId, conversationId, userId);
  for (const userId of arrivedIds) fanOut.join(appId, conversationId, userId);
  const members = { type: 'conversation', conversationId } as const;
  fanOut.publish({ appId, audience: members }, 'conversation.updated', event);
  const arrived = { type: 'users', userIds: arrivedIds } as const;
  fanOut.publish({ appId, audience: arrived }, 'conversation.added', { conversationId, rev });
  for (const each of change.mine) announceMine(context, each);
  announceRequests(context, { appId, conversationId }, change.managerIds);
  const departed = { type: 'users', userIds: departedIds } as const;
  fanOut.publish({ appId, audience: departed }, 'conversation.removed', { conversationId });
}
