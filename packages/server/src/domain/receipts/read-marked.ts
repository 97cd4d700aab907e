import { positionInEffect } from '@confab/protocol/runtime';
import type { StoredConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import type { StoredMember } from '../../store/members.ts';
import { raiseUserRev } from '../../store/users.ts';
import { findView, saveView } from '../../store/views.ts';
import type { MyChange } from '../me/announce-mine.ts';
import { positionAt } from '../views/position-at.ts';

/** Messages that were marked as unread and have been read up to a seq. */
export interface ReadOfMarked {
  readonly appId: string;
  readonly conversation: StoredConversation;
  readonly upToSeq: number;
}

/** Whether a receipt reads something that its member had marked as unread (VIEW-3). */
export function isOfMarked(
  member: StoredMember,
  receipt: { readonly kind: 'read' | 'delivered'; readonly upToSeq: number },
): boolean {
  const position = positionInEffect(member, member);
  if (!position?.isMarked || receipt.kind === 'delivered') return false;
  return receipt.upToSeq > position.seq && receipt.upToSeq <= member.readSeq;
}

/** Moves the marks of members forward, for each of them alone: what the others see has not moved (READ-1). */
export async function storeReadOfMarked(
  tx: Tx,
  working: {
    readonly readOfMarked: ReadonlyMap<string, ReadOfMarked>;
    readonly members: ReadonlyMap<string, StoredMember>;
  },
): Promise<MyChange[]> {
  const changes: MyChange[] = [];
  for (const [key, read] of working.readOfMarked) {
    const member = working.members.get(key);
    // A watermark that moved as well has made the mark lapse.
    if (member && positionInEffect(member, member)) changes.push(await storeOne(tx, member, read));
  }
  return changes;
}

async function storeOne(
  tx: Tx,
  member: StoredMember,
  { appId, conversation, upToSeq }: ReadOfMarked,
): Promise<MyChange> {
  const { userId, conversationId } = member;
  const user = { appId, userId };
  const view = await findView(tx, { ...user, conversationId });
  if (!view) throw new Error('A member without a row.');
  const isAllRead = upToSeq >= Math.min(member.readSeq, conversation.seq);
  const viewed = { appId, conversation, member, view };
  const position = isAllRead
    ? null
    : await positionAt(tx, viewed, { seq: upToSeq, isMarked: true });
  const next = { ...view, position, rev: await raiseUserRev(tx, user) };
  await saveView(tx, user, next);
  return { user, rev: next.rev, changes: { views: [next] } };
}
