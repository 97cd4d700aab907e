import { type Static, Type } from 'typebox';
import {
  conversationIdSchema,
  fileIdSchema,
  seqSchema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';
import { limits } from '../limits.ts';

/** The name of a file, for people: no path, no control characters, and nothing that turns the direction of text. */
export const fileNameSchema = Type.String({
  minLength: 1,
  maxLength: limits.fileNameLength,
  pattern: '^(?=.*\\S)[^/\\\\\\u0000-\\u001f\\u007f\\u202a-\\u202e\\u2066-\\u2069]+$',
  description: 'Without a path, control characters and marks that override the direction of text.',
});

/** A media type (RFC 6838) without parameters. */
export const mediaTypeSchema = Type.String({
  minLength: 3,
  maxLength: limits.mediaTypeLength,
  pattern: '^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$',
});

const fileSizeSchema = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** A file of a conversation (rule FILE-1). */
export const fileSchema = Type.Object(
  {
    id: fileIdSchema,
    conversationId: conversationIdSchema,
    uploaderId: userIdSchema,
    name: fileNameSchema,
    mediaType: {
      ...mediaTypeSchema,
      description: 'As its content shows; until that is there, as its uploader says.',
    },
    sizeBytes: fileSizeSchema,
    state: Type.Union([Type.Literal('pending'), Type.Literal('available')], {
      description: 'pending until its content is there; others see it from then on.',
    }),
    createdAt: timestampSchema,
    seq: Type.Union([seqSchema, Type.Null()], {
      description: 'The message that brings it (FILE-9); null when it is shared by itself.',
    }),
  },
  { additionalProperties: false },
);

/** Files as a message, with words or without (rule FILE-9). */
export const fileContentSchema = Type.Object(
  {
    type: Type.Literal('file'),
    files: Type.Array(
      Type.Object(
        {
          fileId: fileIdSchema,
          name: fileNameSchema,
          mediaType: mediaTypeSchema,
          sizeBytes: fileSizeSchema,
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: limits.filesPerMessage },
    ),
    text: Type.Optional(
      Type.String({ minLength: 1, maxLength: limits.messageTextLength, pattern: '\\S' }),
    ),
  },
  { additionalProperties: false },
);

/** Where the content of a file goes, or comes from, for a while (rule FILE-3). */
export const fileUrlSchema = Type.Object(
  {
    url: Type.String({
      maxLength: limits.urlLength,
      description: 'Relative to where the API is. It needs no credential.',
    }),
    expiresAt: timestampSchema,
  },
  { additionalProperties: false },
);

/** A file of a conversation. */
export type ChatFile = Static<typeof fileSchema>;
export type FileContent = Static<typeof fileContentSchema>;
export type FileUrl = Static<typeof fileUrlSchema>;
