import { type Static, Type } from 'typebox';
import { conversationIdSchema, revSchema, seqSchema, timestampSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { abovePositionFields } from './above-position.ts';
import { draftSchema } from './draft.ts';

/** A label that a user has given to conversations. */
export const labelSchema = Type.String({
  minLength: 1,
  maxLength: limits.labelLength,
  pattern: '\\S',
});

/** The fields of my view that I set, each with its bounds. */
export const conversationViewFields = {
  level: Type.Union(
    [Type.Literal('all'), Type.Literal('mentions'), Type.Literal('none'), Type.Null()],
    { description: 'Which messages I want to be told about; null: as in my settings.' },
  ),
  mutedUntil: Type.Union([timestampSchema, Type.Null()], {
    description: 'No notification and no part in the totals before this time; null when not muted.',
  }),
  countPreference: Type.Union(
    [Type.Literal('all'), Type.Literal('mentions'), Type.Literal('off')],
    { description: 'Which of its unread messages my totals count (rule VIEW-5).' },
  ),
  labels: Type.Array(labelSchema, { maxItems: limits.labelsPerUser }),
  alias: Type.Union(
    [Type.String({ minLength: 1, maxLength: limits.groupNameLength, pattern: '\\S' }), Type.Null()],
    { description: 'What I alone call it.' },
  ),
};

/** Where my unread messages begin when that is not my read watermark (rule VIEW-3). */
export const readPositionSchema = Type.Object(
  {
    seq: { ...seqSchema, description: 'Messages above it are unread.' },
    readCount: Type.Integer({
      minimum: 0,
      description: 'Countable messages of others at or below seq.',
    }),
    isMarked: Type.Boolean({
      description:
        'true: I marked it as unread, in effect while readSeq stays at atReadSeq; false: in effect while seq is above readSeq.',
    }),
    atReadSeq: { ...seqSchema, description: 'My readSeq when it was set.' },
    ...abovePositionFields,
  },
  { additionalProperties: false },
);

/** What one conversation is to me alone: where it stands in my list and what I hide of it. Synced to my devices. */
export const conversationViewSchema = Type.Object(
  {
    conversationId: conversationIdSchema,
    rev: { ...revSchema, description: 'The rev of mine under which it changed; 0 when never.' },
    pinnedAt: Type.Union([timestampSchema, Type.Null()]),
    archived: Type.Union(
      [
        Type.Object(
          {
            messageCount: Type.Integer({
              minimum: 0,
              description: 'The messageCount of the conversation when I archived it.',
            }),
            keep: Type.Boolean({ description: 'Whether it stays archived when messages come.' }),
          },
          { additionalProperties: false },
        ),
        Type.Null(),
      ],
      { description: 'In effect while no later message has come, while muted, or with keep.' },
    ),
    hiddenMessageCount: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
      description:
        'Hidden from my list while the conversation has no more messages than this; 2^53 - 1: for good.',
    }),
    clearedSeq: { ...seqSchema, description: 'I do not see messages up to here any more.' },
    position: Type.Union([readPositionSchema, Type.Null()]),
    ...conversationViewFields,
    draft: Type.Union([draftSchema, Type.Null()], { description: 'null: never any.' }),
  },
  { additionalProperties: false },
);

export type ConversationView = Static<typeof conversationViewSchema>;
export type ReadPosition = Static<typeof readPositionSchema>;
