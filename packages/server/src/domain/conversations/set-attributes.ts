import { ChatError, limits } from '@confab/protocol/runtime';
import { defineUseCase } from '../define-use-case.ts';
import { refuseLargeValues } from '../refuse-large-text.ts';
import { changeFields, withSettings } from './change-fields.ts';

export const setAttributes = defineUseCase(
  'conversations.setAttributes',
  (context, { actor, input }) => {
    const { conversationId, set = {}, remove = [] } = input;
    const call = { actor, action: 'conversation.describe', conversationId } as const;
    refuseLargeValues('groupAttributeValueBytes', set);
    return changeFields(context, call, ({ conversation }) => {
      const held = new Map(Object.entries(conversation.settings?.attributes ?? {}));
      for (const key of remove) held.delete(key);
      for (const [key, value] of Object.entries(set)) held.set(key, value);
      if (held.size > limits.groupAttributes) {
        throw new ChatError('limit_exceeded', {
          message: `A group has at most ${limits.groupAttributes} attributes.`,
          details: { limit: 'groupAttributes', value: limits.groupAttributes },
        });
      }
      return { fields: withSettings(conversation, { attributes: Object.fromEntries(held) }) };
    });
  },
);
