import { ChatError, isWaiting, limits } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import { countOwnRequests, findAdmission } from '../../store/admissions.ts';
import type { Tx } from '../../store/database.ts';
import { findManagerIds } from '../../store/group-managers.ts';
import { type UserActor, userOf } from '../actor.ts';
import { announceRequests } from '../admissions/announce-requests.ts';
import { newAdmission } from '../admissions/invite-users.ts';
import { saveChanged } from '../admissions/save-changed.ts';
import { authoriseChange } from '../authorise.ts';
import { announceChange } from '../conversations/change-conversation.ts';
import { toInfo, toInfoAuthor } from '../conversations/info-message.ts';
import { defineUseCase } from '../define-use-case.ts';
import { announceMine } from '../me/announce-mine.ts';
import { findAbsent } from '../members/admit-members.ts';
import { letIn } from '../members/let-in.ts';

interface Asking {
  readonly me: UserActor;
  readonly conversationId: string;
  readonly note: string | null;
}

export const createJoinRequest = defineUseCase(
  'joinRequests.create',
  async (context, { actor, input }) => {
    const { conversationId, note = null } = input;
    const me = userOf(actor);
    const asked = await context.store.transaction((tx) =>
      ask(context, tx, { me, conversationId, note }),
    );
    if (asked.mine) announceMine(context, asked.mine);
    announceRequests(context, { appId: me.appId, conversationId }, asked.managerIds);
    if (asked.change) announceChange(context, asked.change);
    return { admission: asked.admission };
  },
);

async function ask(context: Context, tx: Tx, { me, conversationId, note }: Asking) {
  const { appId, userId } = me;
  const intent = { actor: me, action: 'conversation.request', conversationId } as const;
  const { conversation, member } = await authoriseChange(tx, intent);
  const author = toInfoAuthor(context, me, member);
  const { at } = author;
  const absent = await findAbsent(tx, { appId, conversation, userIds: [userId], at });
  if (absent.length === 0) {
    throw new ChatError('conflict', { message: 'You are a member of this group already.' });
  }
  const held = await findAdmission(tx, { ...me, conversationId });
  const unchanged = { mine: null, change: null, managerIds: [] };
  if (isWaiting(held, at) && held.kind === 'request') return { ...unchanged, admission: held };
  if (isWaiting(held, at)) {
    // GROUP-11: who is invited need not ask.
    const toContent = () => toInfo('member_joined');
    const { change } = await letIn(tx, { appId, conversation, userIds: absent, author, toContent });
    const admission = await findAdmission(tx, { ...me, conversationId });
    return { ...unchanged, change, admission: admission ?? held };
  }
  await refuseTooMany(tx, me, at);
  const fresh = newAdmission(conversation, { userId, note, at });
  const saved = await saveChanged(tx, appId, fresh);
  const managerIds = await findManagerIds(tx, { appId, conversationId });
  return { ...unchanged, ...saved, managerIds };
}

async function refuseTooMany(tx: Tx, me: UserActor, now: number): Promise<void> {
  const limit = limits.joinRequestsPerUser;
  if ((await countOwnRequests(tx, me, now)) < limit) return;
  throw new ChatError('limit_exceeded', {
    message: `You wait for an answer of ${limit} groups, which is the most.`,
    details: { limit: 'joinRequestsPerUser', value: limit },
  });
}
