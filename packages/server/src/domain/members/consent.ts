import { ChatError } from '@confab/protocol/runtime';
import { findAddPolicies, findWhoHaveContact } from '../../store/add-policies.ts';
import { defaultAppSettings, findApp } from '../../store/apps.ts';
import type { Tx } from '../../store/database.ts';
import { findBlockedPeers } from '../../store/relations.ts';
import { lockUsers } from '../../store/users.ts';
import type { UserKey } from '../../store/views.ts';
import type { Actor } from '../actor.ts';

/**
 * Those of the users who want to be asked before they become members (GROUP-13); a backend asks nobody.
 * @throws ChatError `blocked` naming those with whom the caller has a block.
 */
export async function findWhoWantToBeAsked(
  tx: Tx,
  actor: Actor,
  userIds: readonly string[],
): Promise<Set<string>> {
  if (actor.kind !== 'user' || userIds.length === 0) return new Set();
  await refuseBlocked(tx, actor, userIds);
  const app = await findApp(tx, actor.appId);
  const { addPolicy } = app?.settings ?? defaultAppSettings;
  const policies = await findAddPolicies(tx, actor.appId, userIds);
  const policyOf = (userId: string) => policies.get(userId) ?? addPolicy;
  const withContacts = userIds.filter((userId) => policyOf(userId) === 'contacts');
  const isContact =
    withContacts.length === 0 ? new Set() : await findWhoHaveContact(tx, actor, withContacts);
  const asks = (userId: string) =>
    policyOf(userId) === 'nobody' || (policyOf(userId) === 'contacts' && !isContact.has(userId));
  return new Set(userIds.filter(asks));
}

/**
 * Reads blocks under the locks of a change of relations, so that none that was answered is missed, and none comes between
 * this and the commit.
 * @throws ChatError `blocked` naming those of the users with whom someone has a block.
 */
export async function refuseBlocked(
  tx: Tx,
  user: UserKey,
  userIds: readonly string[],
): Promise<void> {
  const others = userIds.filter((userId) => userId !== user.userId);
  if (others.length === 0) return;
  await lockUsers(tx, user.appId, [user.userId, ...others]);
  const blocked = [...(await findBlockedPeers(tx, user, others))];
  if (blocked.length === 0) return;
  throw new ChatError('blocked', {
    message: `There is a block between you and ${blocked.join(', ')}.`,
    details: { userIds: blocked },
  });
}
