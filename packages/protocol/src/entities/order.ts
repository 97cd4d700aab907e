import { type Static, Type } from 'typebox';
import { timestampSchema, userIdSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { userProfileFields } from './user.ts';

const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const address = Type.Union([
  Type.String({ pattern: '^https?://', maxLength: limits.urlLength }),
  Type.Null(),
]);

/** The id of an order in the host app. */
export const orderIdSchema = { ...userIdSchema, description: 'An order, named by the host app.' };

/** The fields of an order that people see, each with its bounds. */
export const orderFields = {
  title: words(limits.orderTitleLength),
  imageUrl: address,
  price: Type.Union([words(limits.orderWordsLength), Type.Null()], {
    description: 'As people read it, such as `€ 12.50`.',
  }),
  status: Type.Union([words(limits.orderWordsLength), Type.Null()], {
    description: 'A word of the host app, such as `paid`.',
  }),
  url: address,
};

/** What the host app shows above the conversation about an order, and nobody else reads. */
export const pinDataSchema = Type.Union([userProfileFields.attributes, Type.Null()], {
  description: 'Small free JSON of the host app, at most 2 KB, for what it pins above the chat.',
});

/** An order, as a card. */
export const orderCardSchema = Type.Object(
  { id: orderIdSchema, ...orderFields },
  { additionalProperties: false },
);

/** What an order conversation is about. */
export const orderSchema = Type.Object(
  {
    id: orderIdSchema,
    ...orderFields,
    pinData: pinDataSchema,
    closedAt: Type.Union([timestampSchema, Type.Null()], {
      description: 'Since when nobody can write (rule ORDER-3); null while it is open.',
    }),
  },
  { additionalProperties: false },
);

/** An order sent as a message. */
export const orderContentSchema = Type.Object(
  { type: Type.Literal('order'), order: orderCardSchema },
  { additionalProperties: false },
);

export type OrderCard = Static<typeof orderCardSchema>;
export type Order = Static<typeof orderSchema>;
export type OrderContent = Static<typeof orderContentSchema>;
