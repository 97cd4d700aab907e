import { ChatError, limits, systemUserId } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { type App, lockApp } from '../../store/apps.ts';
import { insertConversation, type StoredConversation } from '../../store/conversations.ts';
import { findSystemConversation } from '../../store/keyed-conversations.ts';
import type { Tx } from '../../store/database.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { saveMembers } from '../../store/members.ts';
import type { UserKey } from '../../store/views.ts';
import { newConversation } from '../conversations/new-conversation.ts';
import { toArrivingMember } from '../members/arriving-member.ts';
import { agentIdsFor } from './agents.ts';

/**
 * The one system conversation of a user (SYSTEM-1), made when there is none.
 * @param refuse says why none may be made.
 * @throws ChatError what `refuse` throws.
 */
export async function ensureSystem(
  context: Context,
  user: UserKey,
  refuse?: (app: App) => void,
): Promise<StoredConversation> {
  const found = await findSystemConversation(context.store, user.appId, user.userId);
  if (found) return found;
  const { conversation, members } = await context.store.transaction(async (tx) => {
    // Locked, so that a change of the settings either shows here or finds what is made here.
    const app = await lockApp(tx, user.appId);
    if (!app) throw new ChatError('not_found');
    refuse?.(app);
    return create(tx, { user, app, conversation: toSystem(context, user, app) });
  });
  for (const { userId, status } of members) {
    if (status === 'active') context.fanOut.join(user.appId, conversation.id, userId);
  }
  return conversation;
}

async function create(
  tx: Tx,
  { user, app, conversation }: { user: UserKey; app: App; conversation: StoredConversation },
): Promise<{ conversation: StoredConversation; members: readonly StoredMember[] }> {
  if (!(await insertConversation(tx, user.appId, conversation))) {
    const winner = await findSystemConversation(tx, user.appId, user.userId);
    if (!winner) throw new ChatError('conflict');
    return { conversation: winner, members: [] };
  }
  const memberOf = (userId: string, role: 'admin' | 'member'): StoredMember => ({
    ...toArrivingMember(conversation, { userId, role, at: conversation.createdAt }, null),
    isListed: false, // SYNC-9
  });
  const members = [
    memberOf(user.userId, 'member'),
    ...agentIdsFor(app.settings, user.userId).map((userId) => memberOf(userId, 'admin')),
    // No member, and none is shown one: this only counts what the system has sent.
    { ...memberOf(systemUserId, 'member'), status: 'left', rev: 0 } as const,
  ];
  await saveMembers(
    tx,
    members.map((member) => ({ appId: user.appId, member })),
  );
  return { conversation, members };
}

function toSystem(
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  { userId }: UserKey,
  { name, settings }: App,
): StoredConversation {
  return newConversation({
    id: ids.next(),
    type: 'system',
    name: name.trim() === '' ? null : name.slice(0, limits.groupNameLength),
    maxMembers: limits.supportAgents + 1,
    memberCount: 1 + agentIdsFor(settings, userId).length,
    createdBy: systemUserId,
    createdAt: clock.now(),
    rev: 1,
    system: { userId, mode: settings.systemMode },
  });
}
