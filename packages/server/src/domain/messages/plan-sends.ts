import type { Message } from '@confab/protocol';
import { ChatError, systemUserId } from '@confab/protocol/runtime';
import type { StoredConversation } from '../../store/conversations.ts';
import type { SentFile, StoredFile } from '../../store/files.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import type { MemberKey } from '../../store/members.ts';
import type { NewMessage } from '../../store/sent-messages.ts';
import type { StoredMentions } from '../../store/mentions.ts';
import type { Obstacle } from '../../store/obstacles.ts';
import { standingOf } from '../authorise.ts';
import type { Outcome } from '../commit-queue.ts';
import { refusalOf } from '../policy.ts';
import { isShadowed, refusalBetween } from '../refusal-between.ts';
import { refusalToSpeak } from '../refusal-to-speak.ts';
import type { Standing } from '../standing.ts';
import { mentionedIds, refusalToMention } from './mentions.ts';
import type { MessageAck, PendingSend } from './pending-send.ts';
import { withStoredFiles } from './send-files.ts';

/** What the store holds about a batch of sends, keyed by {@link conversationKey}, {@link memberKey} and {@link sendKey}. */
export interface SendState {
  readonly conversations: ReadonlyMap<string, StoredConversation>;
  readonly members: ReadonlyMap<string, StoredMember>;
  readonly earlier: ReadonlyMap<string, Message>;
  /** The files that the sends name, by app and id. */
  readonly files: ReadonlyMap<string, StoredFile>;
  /** What stands between the users of direct conversations, by {@link conversationKey}. */
  readonly obstacles: ReadonlyMap<string, Obstacle>;
}

/** What a batch of sends changes, and what each send is answered. */
export interface SendPlan {
  readonly messages: NewMessage[];
  readonly conversations: Map<string, { readonly appId: string; conversation: StoredConversation }>;
  readonly ownCounts: Map<
    string,
    { readonly key: MemberKey; readonly ownCount: number; readonly lastSentAt: number }
  >;
  readonly mentions: StoredMentions[];
  readonly files: SentFile[];
  /** Those of the messages that go on to the recipients of a broadcast list. */
  readonly broadcasts: { readonly appId: string; readonly message: Message }[];
  readonly outcomes: Outcome<MessageAck>[];
}

export const conversationKey = (appId: string, conversationId: string): string =>
  `${appId} ${conversationId}`;
export const memberKey = (appId: string, conversationId: string, userId: string): string =>
  `${appId} ${conversationId} ${userId}`;
export const sendKey = (appId: string, senderId: string, clientMsgId: string): string =>
  `${appId} ${senderId} ${clientMsgId}`;

/** Decides a batch in order, without touching the store: the next `seq` and `rev` of each message, or its refusal. */
export function planSends(
  sends: readonly PendingSend[],
  state: SendState,
  make: { readonly now: number; nextId(): string },
): SendPlan {
  const plan: SendPlan = {
    messages: [],
    conversations: new Map(),
    ownCounts: new Map(),
    mentions: [],
    files: [],
    broadcasts: [],
    outcomes: [],
  };
  const known = new Map(state.earlier);
  for (const send of sends) plan.outcomes.push(planSend(send, { state, known, plan, make }));
  return plan;
}

interface Planning {
  readonly state: SendState;
  /** Messages of earlier sends, those of this batch included (SEND-2). */
  readonly known: Map<string, Message>;
  readonly plan: SendPlan;
  readonly make: { readonly now: number; nextId(): string };
}

function planSend(send: PendingSend, planning: Planning): Outcome<MessageAck> {
  const { appId, userId } = send.actor;
  // SEND-2 comes first: what was stored stays stored, also when its sender may not send any more.
  const earlier = planning.known.get(sendKey(appId, userId, send.clientMsgId));
  if (earlier) return answerRepeated(send, earlier);
  const key = conversationKey(appId, send.conversationId);
  const conversation =
    planning.plan.conversations.get(key)?.conversation ?? planning.state.conversations.get(key);
  if (!conversation) return { status: 'refused', error: new ChatError('not_found') };
  const rowKey = memberKey(appId, send.conversationId, userId);
  const member = planning.state.members.get(rowKey) ?? null;
  const obstacle = planning.state.obstacles.get(key);
  const deed = { action: 'message.send', userId } as const;
  const isWithheld = isShadowed(obstacle, deed); // BLOCK-4
  const refusal =
    refusalOf(speakingStanding(userId, member), 'message.send', conversation) ??
    (isWithheld ? null : refusalBetween(obstacle, deed));
  if (refusal || !member) {
    return { status: 'refused', error: refusal ?? new ChatError('not_member') };
  }
  const { lastSentAt } = planning.plan.ownCounts.get(rowKey) ?? member;
  const silence = refusalToSpeak(
    { ...member, lastSentAt },
    conversation.settings,
    planning.make.now,
  );
  const error = silence ?? refusalToMention(send.content, member, conversation);
  if (error) return { status: 'refused', error };
  const content = withStoredFiles(send, planning.state.files, planning.plan.files);
  if (content instanceof ChatError) return { status: 'refused', error: content };
  const place = { conversation, member, isWithheld };
  const message = appendMessage({ ...send, content }, place, planning);
  return { status: 'done', result: toAck(message) };
}

/** The system speaks for the app; no user can have its id. */
function speakingStanding(userId: string, member: StoredMember | null): Standing {
  return userId === systemUserId ? 'app' : standingOf(member);
}

function answerRepeated(send: PendingSend, earlier: Message): Outcome<MessageAck> {
  if (earlier.conversationId === send.conversationId) {
    return { status: 'done', result: toAck(earlier) };
  }
  return {
    status: 'refused',
    error: new ChatError('conflict', {
      message: 'This clientMsgId was used in another conversation.',
    }),
  };
}

interface Place {
  readonly conversation: StoredConversation;
  readonly member: StoredMember;
  /** Whether only its sender ever sees it. */
  readonly isWithheld: boolean;
}

function appendMessage(send: PendingSend, place: Place, planning: Planning): Message {
  const { conversation, member, isWithheld } = place;
  const { known, plan, make } = planning;
  const { appId, userId } = send.actor;
  const rowKey = memberKey(appId, conversation.id, userId);
  // What is withheld counts for nobody and brings nothing up, as what the server says (INFO-1).
  const counted = isWithheld ? 0 : 1;
  const ownCount = (plan.ownCounts.get(rowKey)?.ownCount ?? member.ownCount) + counted;
  const next: StoredConversation = {
    ...conversation,
    seq: conversation.seq + 1,
    rev: conversation.rev + 1,
    messageCount: conversation.messageCount + counted,
    lastActivityAt: Math.max(conversation.lastActivityAt, isWithheld ? 0 : make.now),
  };
  const message: Message = {
    id: make.nextId(),
    conversationId: conversation.id,
    seq: next.seq,
    rev: next.rev,
    senderId: userId,
    clientMsgId: send.clientMsgId,
    content: send.content,
    createdAt: make.now,
    messageCount: next.messageCount,
    senderCount: ownCount,
  };
  plan.conversations.set(conversationKey(appId, conversation.id), { appId, conversation: next });
  plan.ownCounts.set(rowKey, {
    key: { appId, conversationId: conversation.id, userId },
    ownCount,
    lastSentAt: make.now,
  });
  const withheldFrom = isWithheld ? otherOf(conversation, userId) : null;
  plan.messages.push({ appId, message, withheldFrom });
  if (!isWithheld) noteMentions(send, message, planning);
  if (!isWithheld) noteFiles(send, message, plan);
  if (conversation.type === 'broadcast') plan.broadcasts.push({ appId, message });
  known.set(sendKey(appId, userId, send.clientMsgId), message);
  return message;
}

function noteMentions(send: PendingSend, { seq }: Message, { plan, state }: Planning): void {
  const { actor, conversationId, content } = send;
  const { appId, userId } = actor;
  const userIds = mentionedIds(content, userId, (id) =>
    state.members.get(memberKey(appId, conversationId, id)),
  );
  if (userIds.length === 0) return;
  plan.mentions.push({ appId, conversationId, seq, senderId: userId, userIds });
}

function otherOf({ directPair }: StoredConversation, userId: string): string | null {
  return directPair?.find((id) => id !== userId) ?? null;
}

/** The files of what is withheld stay with their sender alone, as long as those that were never sent (BLOCK-4). */
function noteFiles(send: PendingSend, { seq }: Message, plan: SendPlan): void {
  if (send.content.type !== 'file') return;
  const { appId } = send.actor;
  for (const { fileId } of send.content.files) plan.files.push({ appId, fileId, seq });
}

function toAck(message: Message): MessageAck {
  const { id, conversationId, seq, rev, createdAt, messageCount, senderCount } = message;
  return { id, conversationId, seq, rev, createdAt, messageCount, senderCount };
}
