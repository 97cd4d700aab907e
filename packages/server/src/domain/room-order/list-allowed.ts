import { defineUseCase } from '../define-use-case.ts';
import { listDecided } from './list-decided.ts';

export const listAllowedInRoom = defineUseCase(
  'rooms.listAllowed',
  async (context, { actor, input }) => {
    const page = { ...input, decision: 'allowlisted' } as const;
    const { decided, ...rest } = await listDecided(context, actor, page);
    return { userIds: decided.map(({ userId }) => userId), ...rest };
  },
);
