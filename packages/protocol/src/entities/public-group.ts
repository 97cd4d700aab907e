import { type Static, Type } from 'typebox';
import { conversationIdSchema } from '../ids.ts';
import { groupFields, joinPolicySchema } from './conversation.ts';
import { groupSettingsFields } from './group.ts';

/** What everyone may know of a public group (rule GROUP-8). */
export const publicGroupSchema = Type.Object(
  {
    conversationId: conversationIdSchema,
    name: groupFields.name,
    description: groupFields.description,
    avatarUrl: groupFields.avatarUrl,
    tags: groupSettingsFields.tags,
    joinPolicy: joinPolicySchema,
    memberCount: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);

export type PublicGroup = Static<typeof publicGroupSchema>;
