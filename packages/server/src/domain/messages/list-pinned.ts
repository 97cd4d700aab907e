import type { Pin, PinnedMessage } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Db } from '../../store/database.ts';
import { findMessagesAt, type Reading } from '../../store/messages.ts';
import { findUsers } from '../../store/users.ts';
import { appIdOf, readerOf } from '../actor.ts';
import { fittingRows, fittingUsers, messageBytes } from '../answer-size.ts';
import { authorise } from '../authorise.ts';
import { userIdsOfMessage } from '../conversations/users-of-items.ts';
import { decodeCursor, nextCursorAfter } from '../cursor.ts';
import { defineUseCase } from '../define-use-case.ts';

export const listPinned = defineUseCase(
  'messages.listPinned',
  async (context, { actor, input }) => {
    const { conversationId, cursor, limit = limits.pageSizeDefault } = input;
    const intent = { actor, action: 'conversation.read', conversationId } as const;
    const { conversation, member } = await authorise(context.store, intent);
    const floor = member?.clearedSeq ?? 0; // VIEW-4
    const before = cursor === undefined ? Infinity : Number(decodeCursor(cursor, ['number'])[0]);
    const listed = conversation.pins
      .filter(({ seq, pinnedAt }) => seq > floor && pinnedAt < before)
      .slice(0, limit);
    const appId = appIdOf(actor);
    const key = { appId, conversationId, readerId: readerOf(actor) };
    const found = await withMessages(context.store, key, listed);
    const pins = fittingRows(found, ({ message }) => messageBytes(message));
    const pageSize = pins.length < found.length ? pins.length : limit;
    return {
      pins,
      users: fittingUsers(await findUsers(context.store, appId, pins.flatMap(userIdsOfPin))),
      nextCursor: nextCursorAfter(pins, pageSize, ({ pinnedAt }) => [pinnedAt]),
    };
  },
);

async function withMessages(db: Db, key: Reading, pins: readonly Pin[]): Promise<PinnedMessage[]> {
  const seqs = pins.map(({ seq }) => seq);
  const messages = new Map((await findMessagesAt(db, key, seqs)).map((each) => [each.seq, each]));
  return pins.flatMap((pin) => {
    const message = messages.get(pin.seq);
    return message ? [{ ...pin, message }] : [];
  });
}

function userIdsOfPin({ pinnedBy, message }: PinnedMessage): string[] {
  return [pinnedBy, ...userIdsOfMessage(message)];
}
