import { Type } from 'typebox';
import { seqSchema } from '../ids.ts';
import { limits } from '../limits.ts';

/** What stands above a position of mine and does not follow from the counts there (rules READ-3 and MENTION-3). */
export const abovePositionFields = {
  recalledSeqs: Type.Optional(
    Type.Array(seqSchema, {
      minItems: 1,
      maxItems: limits.seqsAbovePosition,
      description: 'Countable messages of others that were recalled; absent when there are none.',
    }),
  ),
  mentionSeqs: Type.Optional(
    Type.Array(seqSchema, {
      minItems: 1,
      maxItems: limits.seqsAbovePosition,
      description: 'Messages that mention me; absent when there are none.',
    }),
  ),
};
