import { type Static, Type } from 'typebox';
import { seqSchema, timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { messageSchema } from './message.ts';

const pinFields = {
  seq: { ...seqSchema, minimum: 1 },
  pinnedBy: userIdSchema,
  pinnedAt: timestampSchema,
};

/** A message that stays in sight of everyone in a conversation (rule PIN-1). */
export const pinSchema = Type.Object(pinFields, { additionalProperties: false });

/** The pins of a conversation. */
export const pinsSchema = Type.Array(pinSchema, {
  minItems: 1,
  maxItems: limits.pinsPerConversation,
  description: 'Pinned messages, the one pinned last first; absent when there are none.',
});

/** A pin with what is pinned. */
export const pinnedMessageSchema = Type.Object(
  { ...pinFields, message: messageSchema },
  { additionalProperties: false },
);

export type Pin = Static<typeof pinSchema>;
export type PinnedMessage = Static<typeof pinnedMessageSchema>;
