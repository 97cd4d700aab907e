import { defineUseCase } from '../define-use-case.ts';
import { newestSeqOfOthers } from '../../store/messages.ts';
import { changeView } from './change-view.ts';
import { readSeqOf } from '@confab/protocol/runtime';
import { positionAt } from './position-at.ts';

export const markUnread = defineUseCase('conversations.markUnread', (context, call) =>
  changeView(context, call, async (viewed, tx) => {
    const { appId, conversation, member, view } = viewed;
    const key = { appId, conversationId: conversation.id, userId: member.userId };
    const fromSeq = call.input.fromSeq ?? (await newestSeqOfOthers(tx, key));
    // What I have cleared stays cleared, and what is unread already stays unread.
    const seq = Math.max(view.clearedSeq, Math.min(fromSeq - 1, readSeqOf(member, view)));
    return { position: await positionAt(tx, viewed, { seq, isMarked: true }) };
  }),
);
