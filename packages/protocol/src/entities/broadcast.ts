import { type Static, Type } from 'typebox';
import { conversationIdSchema, seqSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';

/** What a broadcast list has beside what all conversations have. */
export const broadcastFieldsSchema = Type.Object(
  {
    recipientCount: Type.Integer({ minimum: 0, maximum: limits.broadcastRecipients }),
  },
  { additionalProperties: false },
);

/** What became of a broadcast message for one recipient (rule BROADCAST-3). */
export const deliveryStatusSchema = Type.Union([
  Type.Literal('pending'),
  Type.Literal('skipped'),
  Type.Literal('sent'),
  Type.Literal('delivered'),
  Type.Literal('read'),
]);

/** A broadcast message on its way to one recipient. */
export const deliverySchema = Type.Object(
  {
    userId: userIdSchema,
    status: deliveryStatusSchema,
    reason: Type.Union(
      [
        Type.Literal('blocked'),
        Type.Literal('contacts_only'),
        Type.Literal('sender_banned'),
        Type.Null(),
      ],
      { description: 'Why it was skipped.' },
    ),
    conversationId: Type.Union([conversationIdSchema, Type.Null()], {
      description: 'The direct conversation in which it stands; null while there is none.',
    }),
    seq: Type.Union([seqSchema, Type.Null()], { description: 'Where it stands there.' }),
  },
  { additionalProperties: false },
);

/** How many recipients have got how far; each counts once, under the last that is true of it. */
export const deliveryCountsSchema = Type.Object(
  {
    pending: Type.Integer({ minimum: 0 }),
    skipped: Type.Integer({ minimum: 0 }),
    sent: Type.Integer({ minimum: 0 }),
    delivered: Type.Integer({ minimum: 0 }),
    read: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);

export type BroadcastFields = Static<typeof broadcastFieldsSchema>;
export type DeliveryStatus = Static<typeof deliveryStatusSchema>;
export type Delivery = Static<typeof deliverySchema>;
export type DeliveryCounts = Static<typeof deliveryCountsSchema>;
