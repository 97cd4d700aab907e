import { Type } from 'typebox';
import { conversationItemSchema, conversationSchema } from '../entities/conversation.ts';
import { orderFields, orderIdSchema, pinDataSchema } from '../entities/order.ts';
import { userSchema } from '../entities/user.ts';
import { conversationIdSchema, userIdSchema } from '../ids.ts';
import { closed, defineOperation, type OperationDefinition } from './define-operation.ts';

const { title, ...others } = orderFields;
const optional = {
  imageUrl: Type.Optional(others.imageUrl),
  price: Type.Optional(others.price),
  status: Type.Optional(others.status),
  url: Type.Optional(others.url),
  pinData: Type.Optional(pinDataSchema),
};
const onOrder = Type.Object({ conversationId: conversationIdSchema }, closed);

/** What all operations on an order that there is have in common. All are idempotent. */
const changing = {
  doors: 'all',
  rateClass: 'write',
  access: { actors: ['user', 'server'], action: 'order.write' },
  output: Type.Object({ conversation: conversationSchema }, closed),
  errors: ['not_found', 'not_member', 'blocked', 'contacts_only'],
} as const satisfies Partial<OperationDefinition>;

/** Operations on the conversation of two users about an order. */
export const orderOperations = {
  'orders.open': defineOperation({
    summary: 'The conversation with a user about an order, created when there is none.',
    method: 'POST',
    path: '/v1/orders',
    doors: 'all',
    access: { actors: ['user'] },
    rateClass: 'write',
    input: Type.Object(
      {
        userId: userIdSchema,
        orderId: orderIdSchema,
        order: Type.Object(
          { title, ...optional },
          {
            additionalProperties: false,
            description: 'What it is about; one that there is stays as it is.',
          },
        ),
      },
      closed,
    ),
    output: Type.Object(
      {
        item: conversationItemSchema,
        users: Type.Array(userSchema, { description: 'The users that the item names.' }),
      },
      closed,
    ),
    errors: ['not_found', 'blocked', 'contacts_only', 'limit_exceeded'],
    example: { userId: 'bob', orderId: 'order-17', order: { title: 'A red bicycle' } },
  }),
  'orders.update': defineOperation({
    ...changing,
    summary: 'Changes the given fields of an order: who opened it, or the backend.',
    method: 'PATCH',
    path: '/v1/conversations/{conversationId}/order',
    input: Type.Object(
      { conversationId: conversationIdSchema, title: Type.Optional(title), ...optional },
      closed,
    ),
    errors: [...changing.errors, 'limit_exceeded'],
    example: { conversationId: 'lunch', status: 'paid' },
  }),
  'orders.close': defineOperation({
    ...changing,
    summary: 'Makes the conversation about an order read-only for both.',
    method: 'PUT',
    path: '/v1/conversations/{conversationId}/order/closed',
    input: onOrder,
    example: { conversationId: 'lunch' },
  }),
  'orders.reopen': defineOperation({
    ...changing,
    summary: 'Lets both write about an order again.',
    method: 'DELETE',
    path: '/v1/conversations/{conversationId}/order/closed',
    input: onOrder,
    example: { conversationId: 'lunch' },
  }),
};
