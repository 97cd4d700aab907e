import type {
  Conversation,
  ConversationItem,
  Member,
  Membership,
  Message,
  MessageContent,
  OperationOutput,
  Receipt,
} from '@confab/protocol';
import { defaultGroupSettings } from '@confab/protocol/runtime';
import { progressOfOthers } from '../sync/conversation-rules.ts';

interface OwnCounts {
  readCount: number;
  ownCount: number;
}

/** One conversation of the scripted peer: the log rules of docs/protocol.md in memory. */
export class FakeConversation {
  conversation: Conversation;
  readonly messages: Message[] = [];
  readonly members = new Map<string, Member>();
  readonly counts = new Map<string, OwnCounts>();

  constructor(
    id: string,
    {
      type,
      userIds,
      name,
    }: { type: 'direct' | 'group'; userIds: readonly string[]; name?: string },
  ) {
    this.conversation = {
      id,
      type,
      name: type === 'group' ? (name ?? id) : null,
      description: null,
      avatarUrl: null,
      joinPolicy: 'invite_only',
      maxMembers: type === 'direct' ? 2 : 500,
      memberCount: 0,
      createdBy: userIds[0] ?? '',
      createdAt: 1000,
      lastActivityAt: 1000,
      seq: 0,
      rev: 1,
      messageCount: 0,
      settings: type === 'direct' ? null : defaultGroupSettings,
      destroyedAt: null,
    };
    for (const userId of userIds) this.addMember(userId);
  }

  addMember(userId: string): Member {
    const { id, rev, seq } = this.conversation;
    const role = this.members.size === 0 ? 'owner' : 'member';
    const member: Member = {
      conversationId: id,
      userId,
      role,
      status: 'active',
      nickname: null,
      mutedUntil: null,
      isAllowlisted: false,
      joinedAt: 1000,
      rev,
      deliveredSeq: seq,
      readSeq: seq,
    };
    this.members.set(userId, member);
    const held = this.counts.get(userId)?.ownCount ?? 0;
    this.counts.set(userId, { readCount: this.conversation.messageCount - held, ownCount: held });
    this.conversation = { ...this.conversation, memberCount: this.activeIds().length };
    return member;
  }

  activeIds(): string[] {
    return [...this.members.values()].filter((m) => m.status === 'active').map((m) => m.userId);
  }

  /** Raises the rev and returns it (LOG-2). */
  nextRev(): number {
    this.conversation = { ...this.conversation, rev: this.conversation.rev + 1 };
    return this.conversation.rev;
  }

  append(senderId: string, clientMsgId: string, content: MessageContent): Message {
    const rev = this.nextRev();
    const counts = this.counts.get(senderId) ?? { readCount: 0, ownCount: 0 };
    counts.ownCount += 1;
    this.counts.set(senderId, counts);
    const seq = this.conversation.seq + 1;
    const messageCount = this.conversation.messageCount + 1;
    const createdAt = 1_000_000 + rev;
    this.conversation = { ...this.conversation, seq, messageCount, lastActivityAt: createdAt };
    const message: Message = {
      id: `m-${this.conversation.id}-${seq}`,
      conversationId: this.conversation.id,
      seq,
      rev,
      senderId,
      clientMsgId,
      content,
      createdAt,
      messageCount,
      senderCount: counts.ownCount,
    };
    this.messages.push(message);
    return message;
  }

  /** Moves watermarks; null when nothing moved (READ-1). */
  receive(userId: string, upToSeq: number, isRead: boolean): Receipt | null {
    const member = this.members.get(userId);
    const counts = this.counts.get(userId);
    if (member === undefined || counts === undefined) return null;
    const seq = Math.min(upToSeq, this.conversation.seq);
    const readSeq = isRead ? Math.max(member.readSeq, seq) : member.readSeq;
    const deliveredSeq = Math.max(member.deliveredSeq, seq);
    if (readSeq === member.readSeq && deliveredSeq === member.deliveredSeq) return null;
    const newlyRead = this.messages.filter(
      (m) => m.seq > member.readSeq && m.seq <= readSeq && m.senderId !== userId,
    );
    counts.readCount += newlyRead.length;
    this.members.set(userId, { ...member, readSeq, deliveredSeq, rev: this.nextRev() });
    return { userId, readSeq, deliveredSeq, readCount: counts.readCount };
  }

  membershipOf(userId: string): Membership {
    const member = this.members.get(userId);
    const counts = this.counts.get(userId);
    if (member === undefined || counts === undefined) throw new Error('not a member');
    const { role, joinedAt, deliveredSeq, readSeq, nickname, mutedUntil, isAllowlisted } = member;
    const facts = { nickname, mutedUntil, isAllowlisted };
    return { role, joinedAt, deliveredSeq, readSeq, ...facts, ...counts };
  }

  itemFor(userId: string): ConversationItem {
    const membership = this.membershipOf(userId);
    const { messageCount } = this.conversation;
    return {
      conversation: this.conversation,
      membership,
      view: null,
      unreadCount: messageCount - membership.ownCount - membership.readCount,
      mentionCount: 0,
      lastMessage: this.messages.at(-1) ?? null,
      peerId:
        this.conversation.type === 'direct'
          ? ([...this.members.keys()].find((id) => id !== userId) ?? null)
          : null,
      others: progressOfOthers(this.members.values(), userId),
    };
  }

  changesFor(
    userId: string,
    sinceRev: number,
    rowsMax = 500,
  ): OperationOutput<'conversations.changes'>['results'][number] {
    const conversationId = this.conversation.id;
    if (this.members.get(userId)?.status !== 'active') return { status: 'gone', conversationId };
    const { rev } = this.conversation;
    if (sinceRev > rev) {
      const reason = 'ahead_of_server';
      return { status: 'reset', conversationId, item: this.itemFor(userId), reason };
    }
    const upToRev = Math.min(rev, sinceRev + rowsMax);
    const isNew = (row: { rev: number }) => row.rev > sinceRev && row.rev <= upToRev;
    return {
      status: 'changes',
      conversationId,
      conversation: this.conversation,
      membership: this.membershipOf(userId),
      messages: this.messages.filter(isNew),
      members: [...this.members.values()].filter(isNew),
      upToRev,
      isComplete: upToRev === rev,
    };
  }
}
