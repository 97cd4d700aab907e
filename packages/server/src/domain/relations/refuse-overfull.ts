import { ChatError, limits } from '@confab/protocol/runtime';
import type { Tx } from '../../store/database.ts';
import { countRelations } from '../../store/relations.ts';
import type { UserKey } from '../../store/views.ts';

const limitOf = { blocked_at: 'blocksPerUser', contact_since: 'contactsPerUser' } as const;

/** @throws ChatError `limit_exceeded` when the user has as many of these as one may have. */
export async function refuseOverfull(
  tx: Tx,
  user: UserKey,
  column: keyof typeof limitOf,
): Promise<void> {
  const limit = limitOf[column];
  if ((await countRelations(tx, user, column)) < limits[limit]) return;
  const what = column === 'blocked_at' ? 'blocked users' : 'contacts';
  throw new ChatError('limit_exceeded', {
    message: `${user.userId} has ${limits[limit]} ${what}, which is the most.`,
    details: { limit, value: limits[limit], userId: user.userId },
  });
}
