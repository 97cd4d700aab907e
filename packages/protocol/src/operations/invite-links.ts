import { Type } from 'typebox';
import { admissionNoteSchema, admissionSchema } from '../entities/admission.ts';
import { conversationItemSchema } from '../entities/conversation.ts';
import { inviteLinkFields, inviteLinkSchema, linkTokenSchema } from '../entities/invite-link.ts';
import { publicGroupSchema } from '../entities/public-group.ts';
import { conversationIdSchema, inviteLinkIdSchema } from '../ids.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';

const linkToken = 'pR2k1Yw7uX0aBq9LzT4mVd8eHc5sJf3N';
const errors = ['not_found', 'not_member', 'gone'] as const;

/** What the owner and admins do about the links into their group. */
const writing = {
  doors: 'all',
  rateClass: 'write',
  access: { actors: ['user', 'server'], action: 'link.write' },
} as const satisfies Partial<OperationDefinition>;

/** What everyone does who holds a link. */
const following = {
  doors: 'all',
  access: { actors: ['user'] },
} as const satisfies Partial<OperationDefinition>;

/** Operations on links that let their holders into a group (rule GROUP-14). */
export const inviteLinkOperations = {
  'inviteLinks.create': defineOperation({
    ...writing,
    summary: 'Makes a link into a group. Its secret is answered here and never again.',
    method: 'POST',
    path: '/v1/conversations/{conversationId}/invite-links',
    input: Type.Object(
      {
        conversationId: conversationIdSchema,
        expiresAt: Type.Optional(inviteLinkFields.expiresAt),
        maxUses: Type.Optional(inviteLinkFields.maxUses),
        needsApproval: Type.Optional(inviteLinkFields.needsApproval),
      },
      closed,
    ),
    output: Type.Object({ link: inviteLinkSchema, linkToken: linkTokenSchema }, closed),
    errors: [...errors, 'limit_exceeded', 'window_expired'],
    example: { conversationId: 'lunch', maxUses: 10 },
  }),
  'inviteLinks.list': defineOperation({
    ...writing,
    summary: 'The links into a group that still let someone in, the newest first.',
    method: 'GET',
    path: '/v1/conversations/{conversationId}/invite-links',
    rateClass: 'read',
    input: Type.Object({ conversationId: conversationIdSchema }, closed),
    output: Type.Object({ links: Type.Array(inviteLinkSchema) }, closed),
    errors,
    example: { conversationId: 'lunch' },
  }),
  'inviteLinks.remove': defineOperation({
    ...writing,
    summary: 'Takes a link back: it lets nobody in any more.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/invite-links/{linkId}',
    input: Type.Object(
      { conversationId: conversationIdSchema, linkId: inviteLinkIdSchema },
      closed,
    ),
    output: Type.Object({}, closed),
    errors,
    example: { conversationId: 'lunch', linkId: '018f4e2a-6c1b-7d3e-9a5f-0b2c4d6e8f10' },
  }),
  'inviteLinks.preview': defineOperation({
    ...following,
    summary: 'The group that a link leads to, for whoever holds the link.',
    method: 'POST',
    path: '/v1/invite-links/preview',
    rateClass: 'read',
    input: Type.Object({ linkToken: linkTokenSchema }, closed),
    output: Type.Object(
      {
        group: publicGroupSchema,
        needsApproval: inviteLinkFields.needsApproval,
        isMember: Type.Boolean({ description: 'Whether I am in it already.' }),
      },
      closed,
    ),
    errors: ['not_found', 'window_expired', 'limit_exceeded', 'banned', 'gone'],
    example: { linkToken },
  }),
  'inviteLinks.use': defineOperation({
    ...following,
    summary: 'Makes me a member of the group that a link leads to, or asks to where it says so.',
    method: 'POST',
    path: '/v1/invite-links/use',
    rateClass: 'write',
    input: Type.Object(
      { linkToken: linkTokenSchema, note: Type.Optional(admissionNoteSchema) },
      closed,
    ),
    output: Type.Object(
      {
        item: Type.Union([conversationItemSchema, Type.Null()], {
          description: 'null while I am no member.',
        }),
        admission: Type.Union([admissionSchema, Type.Null()], {
          description: 'My request, when it needs approval and I am no member.',
        }),
      },
      closed,
    ),
    errors: ['not_found', 'window_expired', 'limit_exceeded', 'banned', 'gone'],
    example: { linkToken },
  }),
};
