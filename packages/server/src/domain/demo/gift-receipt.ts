import { ChatError } from '@confab/protocol/runtime';
import { findApp } from '../../store/apps.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { signGiftReceipt } from '../room-messages/gift-receipt.ts';
import { demoAppId } from './demo-app.ts';

export const demoGiftReceipt = defineUseCase('demo.giftReceipt', async (context, call) => {
  const { appId, userId } = userOf(call.actor);
  const { roomId, gift } = call.input;
  if (!context.config.isDemo || appId !== demoAppId) {
    throw new ChatError('not_found', { message: 'Here no gifts are signed for: this is no demo.' });
  }
  const app = await findApp(context.store, appId);
  if (!app) throw new ChatError('not_found');
  const signed = { gift, id: context.ids.next(), now: context.clock.now() };
  return signGiftReceipt(app, { userId, roomId }, signed);
});
