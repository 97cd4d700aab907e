import type { ConversationAction } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import {
  type StoredConversation,
  findConversation,
  lockConversation,
} from '../store/conversations.ts';
import type { Db, Tx } from '../store/database.ts';
import type { StoredMember } from '../store/member-rows.ts';
import { findMember } from '../store/members.ts';
import { findObstacle, toPair } from '../store/obstacles.ts';
import { type Actor, appIdOf } from './actor.ts';
import { refusalOf } from './policy.ts';
import { isShownToOther, isShadowed, refusalBetween } from './refusal-between.ts';
import type { Standing } from './standing.ts';

/** A conversation that an actor has been allowed to do something in. */
export interface Authorised {
  readonly conversation: StoredConversation;
  /** The actor's own row, also when they have gone; null for strangers and for the backend. */
  readonly member: StoredMember | null;
  readonly standing: Standing;
  /** What they do is to reach nobody, and they are not to know it (BLOCK-4). */
  readonly isShadowed: boolean;
}

/** What someone wants to do, and where. */
export interface Intent {
  readonly actor: Actor;
  readonly action: ConversationAction;
  readonly conversationId: string;
}

/**
 * Lets an actor through to a conversation, or throws.
 * @throws ChatError `not_found`, `not_member`, `forbidden` or `blocked`, as the policy says.
 */
export async function authorise(db: Db, intent: Intent): Promise<Authorised> {
  const appId = appIdOf(intent.actor);
  return decide(db, intent, await findConversation(db, appId, intent.conversationId));
}

/** The same, with the conversation locked for a change (LOG-2). */
export async function authoriseChange(tx: Tx, intent: Intent): Promise<Authorised> {
  const appId = appIdOf(intent.actor);
  return decide(tx, intent, await lockConversation(tx, appId, intent.conversationId));
}

async function decide(
  db: Db,
  { actor, action, conversationId }: Intent,
  conversation: StoredConversation | null,
): Promise<Authorised> {
  if (!conversation || actor.kind === 'anonymous') throw new ChatError('not_found');
  const member =
    actor.kind === 'user'
      ? await findMember(db, { appId: actor.appId, conversationId, userId: actor.userId })
      : null;
  const standing = actor.kind === 'server' ? 'app' : standingOf(member);
  const refusal = refusalOf(standing, action, conversation);
  if (refusal) throw refusal;
  const deed = { action, userId: actor.kind === 'user' ? actor.userId : '' };
  const { directPair } = conversation;
  const obstacle =
    actor.kind === 'user' && directPair && isShownToOther(action)
      ? await findObstacle(db, toPair(actor.appId, directPair))
      : null;
  const authorised = { conversation, member, standing, isShadowed: isShadowed(obstacle, deed) };
  const between = authorised.isShadowed ? null : refusalBetween(obstacle, deed);
  if (between) throw between;
  return authorised;
}

/** Where a user with this row stands. */
export function standingOf(member: StoredMember | null): Standing {
  if (!member) return 'stranger';
  return member.status === 'active' ? member.role : 'former';
}
