import type { Admission } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { findWaiting } from '../../store/admissions.ts';
import type { StoredConversation } from '../../store/conversations.ts';
import type { Tx } from '../../store/database.ts';
import { lockUsers } from '../../store/users.ts';
import type { MyChange } from '../me/announce-mine.ts';
import { saveChanged, toOthers } from './save-changed.ts';

/** Who is invited to what, by whom. */
export interface Invitation {
  readonly appId: string;
  /** Locked by the caller. */
  readonly conversation: StoredConversation;
  /** Users who exist and are not members. */
  readonly userIds: readonly string[];
  readonly invitedBy: string;
  readonly note: string | null;
  readonly at: number;
}

/** Invites users; what waits for an answer already stays as it is. */
export async function inviteUsers(
  tx: Tx,
  invitation: Invitation,
): Promise<{ admissions: Admission[]; mine: MyChange[] }> {
  const { appId, conversation, at } = invitation;
  const userIds = invitation.userIds.toSorted();
  if (userIds.length === 0) return { admissions: [], mine: [] };
  // In one order for everyone, so that two who invite the same users do not wait for each other.
  await lockUsers(tx, appId, userIds);
  const key = { appId, conversationId: conversation.id };
  const waiting = await findWaiting(tx, key, { userIds, now: at });
  const admissions: Admission[] = [];
  const mine: MyChange[] = [];
  for (const userId of userIds) {
    const held = waiting.find((each) => each.userId === userId);
    const saved = held ? null : await saveChanged(tx, appId, toAdmission(invitation, userId));
    if (saved) mine.push(saved.mine);
    admissions.push(toOthers(saved?.admission ?? held ?? toAdmission(invitation, userId)));
  }
  return { admissions, mine };
}

function toAdmission({ conversation, invitedBy, note, at }: Invitation, userId: string): Admission {
  return {
    ...newAdmission(conversation, { userId, note, at }),
    kind: 'invitation',
    invitedBy,
  };
}

/** A request that begins now. */
export function newAdmission(
  { id, name, avatarUrl }: StoredConversation,
  { userId, note, at }: { userId: string; note: string | null; at: number },
): Admission {
  return {
    conversationId: id,
    userId,
    rev: 0,
    kind: 'request',
    status: 'pending',
    note,
    invitedBy: null,
    name: name ?? id,
    avatarUrl,
    createdAt: at,
    expiresAt: at + limits.admissionMs,
  };
}
