import { type Static, Type } from 'typebox';
import { timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { mentionSchema } from './message.ts';

/** Where a text that is being written names someone, or everyone. */
export const draftMentionSchema = Type.Object(
  {
    userId: Type.Union([userIdSchema, Type.Null()], { description: 'null: everyone.' }),
    offset: mentionSchema.properties.offset,
    length: mentionSchema.properties.length,
  },
  { additionalProperties: false },
);

/** What I have begun to write in a conversation, or since when that is nothing (rule VIEW-7). */
export const draftSchema = Type.Object(
  {
    text: Type.Union(
      [Type.String({ minLength: 1, maxLength: limits.messageTextLength }), Type.Null()],
      { description: 'null: since then there is none.' },
    ),
    mentions: Type.Optional(
      Type.Array(draftMentionSchema, {
        minItems: 1,
        maxItems: limits.mentionsPerMessage,
        description: 'Whom the text names, in its order.',
      }),
    ),
    updatedAt: { ...timestampSchema, description: 'By the clock of the device, epoch ms.' },
  },
  { additionalProperties: false },
);

export type Draft = Static<typeof draftSchema>;
export type DraftMention = Static<typeof draftMentionSchema>;
