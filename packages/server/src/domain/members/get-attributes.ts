import { findMemberAttributes } from '../../store/member-attributes.ts';
import { appIdOf } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { defineUseCase } from '../define-use-case.ts';

export const getMemberAttributes = defineUseCase(
  'members.getAttributes',
  async (context, { actor, input }) => {
    const { conversationId, userIds } = input;
    await authorise(context.store, { actor, action: 'conversation.read', conversationId });
    const key = { appId: appIdOf(actor), conversationId };
    return { members: await findMemberAttributes(context.store, key, userIds) };
  },
);
