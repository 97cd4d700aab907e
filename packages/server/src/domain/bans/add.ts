import type { Ban } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import { saveBan } from '../../store/bans.ts';
import { appIdOf } from '../actor.ts';
import { defineUseCase } from '../define-use-case.ts';
import { endSessions } from '../end-sessions.ts';

export const addBan = defineUseCase('bans.add', async (context, { actor, input }) => {
  const { userId, until: bannedUntil = limits.foreverMs, reason = null } = input;
  const user = { appId: appIdOf(actor), userId };
  const ban: Ban = { userId, bannedUntil, reason };
  const at = context.clock.now();
  const isFound = await context.store.transaction((tx) =>
    saveBan(tx, user, { bannedUntil, reason, at }),
  );
  if (!isFound) throw new ChatError('not_found', { message: `There is no user ${userId}.` });
  if (bannedUntil > at) {
    const upTo = Number.MAX_SAFE_INTEGER;
    endSessions(context, { ...user, deviceId: null, upTo, reason: 'banned' });
  }
  return { ban };
});
