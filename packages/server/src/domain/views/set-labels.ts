import { ChatError, limits } from '@confab/protocol/runtime';
import { findLabels } from '../../store/views.ts';
import { userOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { changeView } from './change-view.ts';

export const setLabels = defineUseCase('conversations.setLabels', (context, call) =>
  changeView(context, call, async (_viewed, tx) => {
    const { conversationId } = call.input;
    const labels = [...new Set(call.input.labels)];
    const others = await findLabels(tx, userOf(call.actor), conversationId);
    if (new Set([...others, ...labels]).size > limits.labelsPerUser) {
      throw new ChatError('limit_exceeded', {
        message: `You can have at most ${limits.labelsPerUser} different labels.`,
        details: { limit: 'labelsPerUser', value: limits.labelsPerUser },
      });
    }
    return { labels };
  }),
);
