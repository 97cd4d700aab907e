import type { Conversation, ConversationAction, Role } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Obstacle } from '../store/obstacles.ts';

/** Where an actor stands towards a conversation. `app` is the backend itself. */
export type Standing = Role | 'former' | 'stranger' | 'app';

const everyMember: readonly Standing[] = ['owner', 'admin', 'member'];
const everyMemberAndApp: readonly Standing[] = [...everyMember, 'app'];

/** Who may do what: the only place that says so. `former` members keep no right of a member. */
const rules: Record<
  ConversationAction,
  { readonly direct: readonly Standing[]; readonly group: readonly Standing[] }
> = {
  'conversation.read': { direct: everyMemberAndApp, group: everyMemberAndApp },
  'conversation.join': { direct: everyMember, group: [...everyMember, 'former', 'stranger'] },
  'conversation.leave': { direct: [], group: [...everyMember, 'former'] },
  'member.add': { direct: [], group: everyMemberAndApp },
  'member.remove': { direct: [], group: ['owner', 'admin', 'app'] },
  'message.send': { direct: everyMember, group: everyMember },
  'receipt.write': { direct: everyMember, group: everyMember },
  'typing.write': { direct: everyMember, group: everyMember },
  'view.write': { direct: everyMember, group: everyMember },
};

/** Who may remove whom: the owner anyone, an admin only members, the backend everyone. */
const removable: Partial<Record<Standing, readonly Role[]>> = {
  owner: ['owner', 'admin', 'member'],
  admin: ['member'],
  app: ['owner', 'admin', 'member'],
};

/**
 * Says why an actor may not do something in a conversation, or null when they may. A stranger to a closed
 * conversation is told that it does not exist, so that ids cannot be probed (I27).
 */
export function refusalOf(
  standing: Standing,
  action: ConversationAction,
  conversation: Pick<Conversation, 'type' | 'joinPolicy'>,
): ChatError | null {
  const isOutside = standing === 'stranger' || standing === 'former';
  const isHidden = conversation.type === 'direct' || conversation.joinPolicy !== 'open';
  if (!rules[action][conversation.type].includes(standing)) {
    if (!isOutside)
      return new ChatError('forbidden', { message: sentenceFor(action, conversation) });
    return new ChatError(standing === 'stranger' && isHidden ? 'not_found' : 'not_member');
  }
  if (action === 'conversation.join' && isOutside && isHidden) {
    return standing === 'stranger'
      ? new ChatError('not_found')
      : new ChatError('forbidden', { message: 'Only a member can add you to this group.' });
  }
  return null;
}

/** What reaches the other user of a direct conversation: it needs that nothing stands between the two. */
const reaching: readonly ConversationAction[] = ['message.send', 'typing.write'];

/** Why an action is refused where something stands between two users, or null (BLOCK-2, CONTACT-5). */
export function refusalBetween(
  obstacle: Obstacle | null | undefined,
  action: ConversationAction,
): ChatError | null {
  if (!obstacle || !reaching.includes(action)) return null;
  if (obstacle === 'blocked') return new ChatError('blocked');
  return new ChatError('forbidden', {
    message: 'Only users who are contacts of each other may write to each other here.',
    details: { reason: 'contacts_only' },
  });
}

/** Whether an action needs to know what stands between the users of a direct conversation. */
export function isReaching(action: ConversationAction): boolean {
  return reaching.includes(action);
}

/** Whether someone may remove a member with this role. */
export function canRemove(standing: Standing, role: Role): boolean {
  return removable[standing]?.includes(role) ?? false;
}

function sentenceFor(action: ConversationAction, conversation: Pick<Conversation, 'type'>): string {
  return conversation.type === 'direct'
    ? `A direct conversation does not allow ${action}.`
    : `Your role does not allow ${action}.`;
}
