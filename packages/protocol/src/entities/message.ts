import { type Static, Type } from 'typebox';
import {
  clientMsgIdSchema,
  conversationIdSchema,
  revSchema,
  seqSchema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';
import { limits } from '../limits.ts';

/** Plain text. It must hold more than white space. */
export const textContentSchema = Type.Object(
  {
    type: Type.Literal('text'),
    text: Type.String({
      minLength: 1,
      maxLength: limits.messageTextLength,
      pattern: '\\S',
    }),
  },
  { additionalProperties: false },
);

/** What a message says: a union by `type`. */
export const messageContentSchema = Type.Union([textContentSchema]);

/** A stored message. Order is `seq`, never `createdAt`. */
export const messageSchema = Type.Object(
  {
    id: Type.String({ maxLength: limits.idLength, description: 'A UUIDv7 made by the server.' }),
    conversationId: conversationIdSchema,
    seq: seqSchema,
    rev: revSchema,
    senderId: userIdSchema,
    clientMsgId: clientMsgIdSchema,
    content: messageContentSchema,
    createdAt: timestampSchema,
    messageCount: Type.Integer({
      minimum: 0,
      description: 'Countable messages of the conversation up to and including this one.',
    }),
    senderCount: Type.Integer({
      minimum: 0,
      description: 'Countable messages of this sender up to and including this one.',
    }),
  },
  { additionalProperties: false },
);

export type TextContent = Static<typeof textContentSchema>;
export type MessageContent = Static<typeof messageContentSchema>;
export type Message = Static<typeof messageSchema>;
