import { ChatError, limits } from '@confab/protocol/runtime';
import type { Db } from '../../store/database.ts';
import type { ConversationKey } from '../../store/conversations.ts';
import { listMessagesAfter, listMessagesBefore } from '../../store/messages.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listMessages = defineUseCase('messages.list', async (context, { actor, input }) => {
  const { conversationId, limit = limits.pageSizeDefault } = input;
  const anchors = [input.before, input.after, input.around].filter((seq) => seq !== undefined);
  if (anchors.length > 1) {
    throw new ChatError('invalid_argument', {
      message: 'Give at most one of before, after and around.',
    });
  }
  const { conversation } = await authorise(context.store, {
    actor,
    action: 'conversation.read',
    conversationId,
  });
  const key = { appId: appIdOf(actor), conversationId };
  const messages = await readWindow(context.store, key, { ...input, limit });
  const edge = edgeOf(input);
  return {
    messages,
    // LOG-1: seqs are gap-free, so the edges say whether there is more.
    hasOlder: (messages[0]?.seq ?? Math.min(edge, conversation.seq) + 1) > 1,
    hasNewer: (messages.at(-1)?.seq ?? Math.max(edge, 0)) < conversation.seq,
  };
});

/** Where an empty window stands: what is at or below this seq is older, the rest newer. */
function edgeOf({ before = 1, after, around }: Omit<Window, 'limit'>): number {
  return after ?? (around ?? before) - 1;
}

interface Window {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly limit: number;
}

async function readWindow(db: Db, key: ConversationKey, window: Window) {
  const { before, after, around, limit } = window;
  if (after !== undefined) return listMessagesAfter(db, key, { afterSeq: after, limit });
  if (around !== undefined) {
    const older = Math.floor(limit / 2);
    const afterSeq = around - 1;
    return [
      ...(older > 0 ? await listMessagesBefore(db, key, { beforeSeq: around, limit: older }) : []),
      ...(await listMessagesAfter(db, key, { afterSeq, limit: limit - older })),
    ];
  }
  return listMessagesBefore(db, key, { beforeSeq: before ?? Number.MAX_SAFE_INTEGER, limit });
}
