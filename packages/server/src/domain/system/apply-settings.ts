import type { Context } from '../../context.ts';
import { type AppSettings, lockApp } from '../../store/apps.ts';
import { lockConversations, type StoredConversation } from '../../store/conversations.ts';
import { listSystemConversationIds } from '../../store/keyed-conversations.ts';
import type { Tx } from '../../store/database.ts';
import type { Job } from '../../store/jobs.ts';
import { listActiveMembers } from '../../store/member-pages.ts';
import type { StoredMember } from '../../store/member-rows.ts';
import { findMember } from '../../store/members.ts';
import {
  announceChange,
  changeConversation,
  type ConversationChange,
} from '../conversations/change-conversation.ts';
import type { JobStep } from '../job-step.ts';
import { toArrivingMember } from '../members/arriving-member.ts';
import { agentIdsFor } from './agents.ts';

/** System conversations of one step. */
const stepSize = 32;
/** More than a system conversation ever has. */
const membersMax = 1000;

/** Brings the next system conversations of an app to what its settings say now (SYSTEM-4). */
export async function applySystemSettings(
  context: Pick<Context, 'fanOut' | 'clock'>,
  tx: Tx,
  { appId, progress }: Job,
): Promise<JobStep> {
  const app = await lockApp(tx, appId);
  if (!app) return { progress: null };
  const afterUserId = String(progress['afterUserId'] ?? '');
  const ids = await listSystemConversationIds(tx, appId, { afterUserId, limit: stepSize });
  const keys = ids.map((conversationId) => ({ appId, conversationId }));
  const changes: ConversationChange[] = [];
  let lastUserId = afterUserId;
  for (const { conversation } of await lockConversations(tx, keys)) {
    const { settings } = app;
    const change = await apply(tx, { appId, conversation, settings, at: context.clock.now() });
    if (change) changes.push(change);
    const userId = conversation.system?.userId ?? '';
    if (userId > lastUserId) lastUserId = userId;
  }
  return {
    progress: ids.length < stepSize ? null : { afterUserId: lastUserId },
    announce: () => {
      for (const change of changes) announceChange(context, change);
    },
  };
}

interface Application {
  readonly appId: string;
  readonly conversation: StoredConversation;
  readonly settings: AppSettings;
  readonly at: number;
}

async function apply(tx: Tx, application: Application): Promise<ConversationChange | null> {
  const { appId, conversation, settings } = application;
  const { system } = conversation;
  if (!system) return null;
  const key = { appId, conversationId: conversation.id };
  const members = await listActiveMembers(tx, key, { limit: membersMax });
  const wanted = agentIdsFor(settings, system.userId);
  const departing = members.filter(
    ({ userId }) => userId !== system.userId && !wanted.includes(userId),
  );
  const arriving = await findArriving(tx, application, { wanted, members });
  const isModeNew = system.mode !== settings.systemMode;
  if (!isModeNew && departing.length === 0 && arriving.length === 0) return null;
  return changeConversation(tx, {
    appId,
    conversation,
    ...(isModeNew && { fields: { system: { ...system, mode: settings.systemMode } } }),
    members: [
      ...arriving,
      ...departing.map((member) => ({ ...member, role: 'member', status: 'removed' }) as const),
    ],
    arrivedIds: arriving.map(({ userId }) => userId),
    departedIds: departing.map(({ userId }) => userId),
  });
}

async function findArriving(
  tx: Tx,
  { appId, conversation, at }: Application,
  { wanted, members }: { wanted: readonly string[]; members: readonly StoredMember[] },
): Promise<StoredMember[]> {
  const present = new Set(members.map(({ userId }) => userId));
  const arriving: StoredMember[] = [];
  for (const userId of wanted.filter((id) => !present.has(id))) {
    const former = await findMember(tx, { appId, conversationId: conversation.id, userId });
    arriving.push(toArrivingMember(conversation, { userId, role: 'admin', at }, former));
  }
  return arriving;
}
