import type { MemberAttributes, OperationInput } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Audience } from '../../events/audience.ts';
import type { StoredConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { findMemberAttributes, saveMemberAttributes } from '../../store/member-attributes.ts';
import { findMember, type MemberKey } from '../../store/members.ts';
import { type Actor, appIdOf } from '../actor.ts';
import { jsonBytes } from '../answer-size.ts';
import { authoriseChange } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';
import { refuseLargeValues } from '../refuse-large-text.ts';
import { refusePeers } from './change-member.ts';
import { notAMember } from './change-role.ts';

type Input = OperationInput<'members.setAttributes'>;

export const setMemberAttributes = defineUseCase(
  'members.setAttributes',
  async (context, { actor, input }) => {
    const { conversationId, userId } = input;
    const key = { appId: appIdOf(actor), conversationId, userId };
    const { attributes, audience } = await context.store.transaction(async (tx) => {
      const conversation = await requirePower(tx, actor, key);
      const [held] = await findMemberAttributes(tx, key, [userId]);
      const attributes = merge(held?.attributes ?? {}, input);
      if (JSON.stringify(attributes) === JSON.stringify(held?.attributes ?? {})) {
        return { attributes, audience: null };
      }
      await saveMemberAttributes(tx, key, attributes);
      return { attributes, audience: audienceOf(conversation, userId) };
    });
    const event = { conversationId, userId, attributes };
    if (audience) {
      context.fanOut.publish({ appId: key.appId, audience }, 'memberAttributes.updated', event);
    }
    return { attributes };
  },
);

/** The group, when the caller may describe the member: themselves, or someone below. */
async function requirePower(tx: Tx, actor: Actor, key: MemberKey): Promise<StoredConversation> {
  const { conversationId, userId } = key;
  const intent = { actor, action: 'member.describe', conversationId } as const;
  const authorised = await authoriseChange(tx, intent);
  const member = await findMember(tx, key);
  if (member?.status !== 'active') {
    throw new ChatError('not_found', { message: notAMember(userId) });
  }
  const isMine = actor.kind === 'user' && actor.userId === userId;
  if (!isMine) refusePeers(authorised, member);
  return authorised.conversation;
}

function merge(held: MemberAttributes, { set = {}, remove = [] }: Input): MemberAttributes {
  const merged = new Map(Object.entries(held));
  for (const key of remove) merged.delete(key);
  for (const [key, value] of Object.entries(set)) merged.set(key, value);
  const attributes = Object.fromEntries(merged);
  refuseLargeValues('memberAttributeValueBytes', set);
  refuseAbove('memberAttributes', merged.size);
  refuseAbove('memberAttributesBytes', jsonBytes(attributes));
  return attributes;
}

function refuseAbove(limit: 'memberAttributes' | 'memberAttributesBytes', value: number): void {
  if (value <= limits[limit]) return;
  const most =
    limit === 'memberAttributes'
      ? `${limits[limit]} attributes`
      : `${limits[limit]} bytes of attributes`;
  throw new ChatError('limit_exceeded', {
    message: `A member has at most ${most}.`,
    details: { limit, value: limits[limit] },
  });
}

function audienceOf({ id, memberCount }: StoredConversation, userId: string): Audience {
  return memberCount > limits.memberAttributesHeardMax
    ? { type: 'users', userIds: [userId] }
    : { type: 'conversation', conversationId: id };
}
