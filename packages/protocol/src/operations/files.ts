import { Type } from 'typebox';
import { fileNameSchema, fileSchema, fileUrlSchema, mediaTypeSchema } from '../entities/file.ts';
import { conversationIdSchema, fileIdSchema } from '../ids.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';
import { nextCursorSchema, pageInputFields } from './pages.ts';

const fileInput = Type.Object(
  { conversationId: conversationIdSchema, fileId: fileIdSchema },
  closed,
);
const example = {
  conversationId: 'lunch',
  fileId: '0b0e6a52-6d1f-4a55-9f1c-5e3a7c1d2b64',
} as const;

/** What all operations on the files of a conversation have in common. */
const shared = {
  doors: 'all',
  errors: ['not_found', 'not_member'],
} as const satisfies Partial<OperationDefinition>;

/** Operations on the files that the members of a group share (rules FILE-1 to FILE-9). */
export const fileOperations = {
  'files.create': defineOperation({
    ...shared,
    summary:
      'Announces a file and answers where its content goes with one PUT. The same fileId gets the same file.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/files',
    access: { actors: ['user'], action: 'file.share' },
    rateClass: 'write',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        fileId: fileIdSchema,
        name: fileNameSchema,
        mediaType: Type.Optional({
          ...mediaTypeSchema,
          description: 'What its uploader takes it for. Its content decides.',
        }),
        sizeBytes: Type.Integer({
          minimum: 1,
          maximum: Number.MAX_SAFE_INTEGER,
          description: 'How many bytes will come, to the byte.',
        }),
        isForMessage: Type.Optional(
          Type.Boolean({
            description: 'It is for a message of mine, and nobody else sees it before (FILE-9).',
          }),
        ),
      },
      closed,
    ),
    output: Type.Object(
      {
        file: fileSchema,
        upload: Type.Union([fileUrlSchema, Type.Null()], {
          description: 'null when its content is there already.',
        }),
      },
      closed,
    ),
    errors: [
      ...shared.errors,
      'already_exists',
      'payload_too_large',
      'unsupported_media',
      'limit_exceeded',
      'frozen',
      'muted',
      'blocked',
      'contacts_only',
      'gone',
    ],
    example: { ...example, name: 'menu.pdf', mediaType: 'application/pdf', sizeBytes: 48_213 },
    idempotencyField: 'fileId',
  }),
  'files.list': defineOperation({
    ...shared,
    summary: 'The files that the members of a conversation share, the newest first.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/files',
    access: { actors: ['user', 'server'], action: 'conversation.read' },
    rateClass: 'read',
    input: Type.Object({ conversationId: conversationIdSchema, ...pageInputFields }, closed),
    output: Type.Object({ files: Type.Array(fileSchema), nextCursor: nextCursorSchema }, closed),
    example: { conversationId: 'lunch' },
  }),
  'files.get': defineOperation({
    ...shared,
    summary: 'A file and where its content can be fetched for the next 15 minutes.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/files/{fileId}',
    access: { actors: ['user'], action: 'conversation.read' },
    rateClass: 'read',
    input: fileInput,
    output: Type.Object({ file: fileSchema, download: fileUrlSchema }, closed),
    example,
  }),
  'files.remove': defineOperation({
    ...shared,
    summary: 'Removes a file and its content: members their own, owner and admins any.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/files/{fileId}',
    access: { actors: ['user', 'server'], action: 'file.remove' },
    rateClass: 'write',
    input: fileInput,
    output: Type.Object({}, closed),
    errors: [...shared.errors, 'conflict', 'gone'],
    example,
  }),
};
