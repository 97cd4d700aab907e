import type { Message } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Db } from '../../store/database.ts';
import { listMessagesAfter, listMessagesBefore, type Reading } from '../../store/messages.ts';
import { appIdOf, readerOf } from '../actor.ts';
import { fittingRows, messageBytes } from '../answer-size.ts';
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
  const { conversation, member } = await authorise(context.store, {
    actor,
    action: 'conversation.read',
    conversationId,
  });
  const key = { appId: appIdOf(actor), conversationId, readerId: readerOf(actor) };
  const floor = member?.clearedSeq ?? 0; // VIEW-4
  const messages = await readWindow(context.store, key, { ...input, limit, floor });
  const edge = Math.max(edgeOf(input), floor);
  return {
    messages,
    // LOG-1: seqs are gap-free, so the edges say whether there is more.
    hasOlder: (messages[0]?.seq ?? Math.min(edge, conversation.seq) + 1) > floor + 1,
    hasNewer: (messages.at(-1)?.seq ?? Math.max(edge, 0)) < conversation.seq,
  };
});

/** Where an empty window stands: what is at or below this seq is older, the rest newer. */
function edgeOf({
  before = 1,
  after,
  around,
}: Pick<Window, 'before' | 'after' | 'around'>): number {
  return after ?? (around ?? before) - 1;
}

interface Window {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly limit: number;
  /** Nothing at or below this seq is shown. */
  readonly floor: number;
}

async function readWindow(db: Db, key: Reading, window: Window): Promise<Message[]> {
  const { before = Number.MAX_SAFE_INTEGER, after, around, limit, floor } = window;
  const maxBytes = limits.answerBytesMax;
  const since = (afterSeq: number, count: number) =>
    listMessagesAfter(db, key, { afterSeq: Math.max(afterSeq, floor), limit: count });
  if (after !== undefined) return oldestThatFit(await since(after, limit), maxBytes);
  if (around === undefined) {
    const range = { beforeSeq: before, limit, floor };
    return newestThatFit(await listMessagesBefore(db, key, range), maxBytes);
  }
  const half = Math.floor(limit / 2);
  const range = { beforeSeq: around, limit: half, floor };
  const older = half > 0 ? await listMessagesBefore(db, key, range) : [];
  const newer = await since(around - 1, limit - half);
  return [...newestThatFit(older, maxBytes / 2), ...oldestThatFit(newer, maxBytes / 2)];
}

/** READ-6: a window that is too large loses what is farthest from where it was asked for. */
function oldestThatFit(messages: readonly Message[], maxBytes: number): Message[] {
  return fittingRows(messages, messageBytes, maxBytes);
}

function newestThatFit(messages: readonly Message[], maxBytes: number): Message[] {
  return fittingRows(messages.toReversed(), messageBytes, maxBytes).reverse();
}
