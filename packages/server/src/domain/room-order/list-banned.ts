import { defineUseCase } from '../define-use-case.ts';
import { listDecided } from './list-decided.ts';

export const listBannedFromRoom = defineUseCase(
  'rooms.listBanned',
  async (context, { actor, input }) => {
    const page = { ...input, decision: 'banned' } as const;
    const { decided, ...rest } = await listDecided(context, actor, page);
    const bans = decided.map(({ userId, bannedUntil, banReason }) => ({
      userId,
      bannedUntil: bannedUntil ?? 0,
      reason: banReason,
    }));
    return { bans, ...rest };
  },
);
