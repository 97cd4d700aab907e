import { Type } from 'typebox';
import { conversationItemSchema } from '../entities/conversation.ts';
import { sendableContentSchema } from '../entities/message.ts';
import { systemSettingsFields } from '../entities/system.ts';
import { userSchema } from '../entities/user.ts';
import { clientMsgIdSchema, conversationIdSchema, seqSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { closed, defineOperation } from './define-operation.ts';

/** Operations on the conversations in which the system talks to users. */
export const systemOperations = {
  'system.send': defineOperation({
    summary: 'Says something to up to 100 users, each in their system conversation.',
    method: 'POST',
    path: '/v1/system/messages',
    doors: 'all',
    access: { actors: ['server'] },
    rateClass: 'send',
    input: Type.Object(
      {
        clientMsgId: clientMsgIdSchema,
        userIds: Type.Array(userIdSchema, { minItems: 1, maxItems: limits.pageSize }),
        content: sendableContentSchema,
      },
      closed,
    ),
    output: Type.Object(
      {
        messages: Type.Array(
          Type.Object(
            {
              userId: userIdSchema,
              conversationId: conversationIdSchema,
              id: Type.String(),
              seq: seqSchema,
            },
            closed,
          ),
          { description: 'One for each user, in the order of the input.' },
        ),
      },
      closed,
    ),
    errors: ['not_found'],
    example: {
      clientMsgId: '6f1c0c5e-8a34-4c3e-9b1a-2f7d4f0b9a11',
      userIds: ['alice', 'bob'],
      content: { type: 'text', text: 'Your parcel is on its way.' },
    },
    idempotencyField: 'clientMsgId',
  }),
  'system.configure': defineOperation({
    summary: 'Says whether users may answer the system, and who answers them; absent fields stay.',
    method: 'PATCH',
    path: '/v1/system',
    doors: 'all',
    access: { actors: ['server'] },
    rateClass: 'write',
    input: Type.Object(
      {
        mode: Type.Optional(systemSettingsFields.mode),
        agentIds: Type.Optional(systemSettingsFields.agentIds),
      },
      closed,
    ),
    output: Type.Object(systemSettingsFields, closed),
    errors: ['not_found'],
    example: { agentIds: [] },
  }),
  'system.open': defineOperation({
    summary: 'My system conversation; in support mode it is made when there is none.',
    method: 'POST',
    path: '/v1/system/open',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'write',
    input: Type.Object({}, closed),
    output: Type.Object(
      {
        item: conversationItemSchema,
        users: Type.Array(userSchema, { description: 'The users that the item names.' }),
      },
      closed,
    ),
    errors: ['not_found'],
    example: {},
  }),
};
