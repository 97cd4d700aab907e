import { type Gift, type OperationInput, systemUserId } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { deleteGiftReceipt, useGiftReceipt } from '../../store/gift-receipts.ts';
import { findUser } from '../../store/users.ts';
import { type Actor, appIdOf, type UserActor } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { verifyGiftReceipt } from './gift-receipt.ts';
import { authoriseSaying, sayInRoom } from './say.ts';

type GiftInput = OperationInput<'rooms.sendGift'>;

/** A gift that somebody vouches for. */
interface ProvenSend {
  readonly gift: Gift;
  readonly senderId?: string;
  /** Makes the receipt good again: nobody was shown the gift. */
  readonly giveBack?: () => Promise<void>;
}

export const sendGift = defineUseCase('rooms.sendGift', async (context, { actor, input }) => {
  const { roomId } = input;
  const priority = 'high';
  // The host app vouches for the gift, and with it for its priority.
  const authorised = await authoriseSaying(context, { actor, roomId, priority: 'normal' });
  const { gift, senderId, giveBack } =
    actor.kind === 'user'
      ? await paidByReceipt(context, actor, input)
      : await givenByBackend(context, actor, input);
  const content = { type: 'gift', ...gift } as const;
  const answer = await sayInRoom(context, authorised, { content, priority, senderId });
  if (answer.isDropped) await giveBack?.();
  return answer;
});

async function givenByBackend(
  context: Context,
  actor: Actor,
  { gift, senderId }: GiftInput,
): Promise<ProvenSend> {
  if (!gift) throw new ChatError('invalid_argument', { message: 'A backend names the gift.' });
  if (senderId === undefined || senderId === systemUserId) return { gift };
  if (!(await findUser(context.store, appIdOf(actor), senderId))) {
    throw new ChatError('not_found', { message: `There is no user ${senderId}.` });
  }
  return { gift, senderId };
}

/** ROOM-10 */
async function paidByReceipt(
  context: Context,
  { appId, userId }: UserActor,
  { roomId, receipt }: GiftInput,
): Promise<ProvenSend> {
  if (receipt === undefined) {
    throw new ChatError('forbidden', { message: 'A gift needs a receipt of the host app.' });
  }
  const { gift, id, expiresAt } = await verifyGiftReceipt(context, receipt, {
    appId,
    userId,
    roomId,
  });
  const isFresh = await context.store.transaction((tx) =>
    useGiftReceipt(tx, { appId, id, expiresAt }),
  );
  const giveBack = () => context.store.transaction((tx) => deleteGiftReceipt(tx, { appId, id }));
  if (isFresh) return { gift, giveBack };
  throw new ChatError('conflict', {
    message: 'This receipt is used up.',
    details: { receipt: id },
  });
}
