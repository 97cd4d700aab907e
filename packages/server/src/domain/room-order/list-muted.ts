import { defineUseCase } from '../define-use-case.ts';
import { listDecided } from './list-decided.ts';

export const listMutedInRoom = defineUseCase(
  'rooms.listMuted',
  async (context, { actor, input }) => {
    const page = { ...input, decision: 'muted' } as const;
    const { decided, ...rest } = await listDecided(context, actor, page);
    const mutes = decided.map(({ userId, mutedUntil }) => ({
      userId,
      mutedUntil: mutedUntil ?? 0,
    }));
    return { mutes, ...rest };
  },
);
