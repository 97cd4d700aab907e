import type { Conversation, ConversationAction } from '@confab/protocol';
import { ChatError, membersMayPin } from '@confab/protocol/runtime';
import { sentenceFor } from './policy-sentences.ts';
import { isReaching } from './refusal-between.ts';
import type { Standing } from './standing.ts';

const everyMember: readonly Standing[] = ['owner', 'admin', 'member'];
const everyMemberAndApp: readonly Standing[] = [...everyMember, 'app'];
const ownerAndApp: readonly Standing[] = ['owner', 'app'];
const adminsAndApp: readonly Standing[] = ['owner', 'admin', 'app'];

/**
 * Who may do what: the only place that says so, by the type of the conversation; in a type that is not named nobody
 * may. `former` members keep no right of a member.
 */
const rules: Record<
  ConversationAction,
  Readonly<Partial<Record<Conversation['type'], readonly Standing[]>>>
> = {
  'conversation.read': {
    direct: everyMemberAndApp,
    group: everyMemberAndApp,
    order: everyMemberAndApp,
    system: everyMemberAndApp,
    broadcast: ownerAndApp,
  },
  'conversation.preview': {
    group: [...everyMemberAndApp, 'former', 'stranger'],
  },
  'conversation.join': { direct: everyMember, group: [...everyMember, 'former', 'stranger'] },
  'conversation.request': { group: [...everyMember, 'former', 'stranger'] },
  'conversation.leave': { direct: [], group: [...everyMember, 'former'] },
  'conversation.edit': { direct: [], group: everyMemberAndApp, broadcast: ownerAndApp },
  'conversation.describe': { direct: [], group: everyMemberAndApp },
  'conversation.configure': { direct: [], group: adminsAndApp },
  'conversation.moderate': { direct: [], group: adminsAndApp },
  'conversation.transfer': { direct: [], group: ownerAndApp },
  'conversation.destroy': { direct: [], group: ownerAndApp, broadcast: ownerAndApp },
  'member.add': { direct: [], group: everyMemberAndApp },
  'member.admit': { group: adminsAndApp },
  'member.remove': { direct: [], group: adminsAndApp },
  'member.promote': { direct: [], group: ownerAndApp },
  'member.rename': { direct: [], group: everyMemberAndApp },
  'member.review': { group: adminsAndApp },
  'message.send': {
    direct: everyMember,
    group: everyMember,
    order: everyMember,
    system: everyMemberAndApp,
    broadcast: ['owner'],
  },
  'message.recall': {
    direct: everyMemberAndApp,
    group: everyMemberAndApp,
    order: everyMemberAndApp,
    system: everyMemberAndApp,
  },
  'message.pin': { direct: everyMemberAndApp, group: everyMemberAndApp, order: everyMemberAndApp },
  'command.send': { direct: everyMember, group: everyMember, order: everyMember },
  'file.share': { group: everyMember },
  'file.send': { direct: everyMember, group: everyMember, order: everyMember },
  'file.remove': { group: everyMemberAndApp },
  'order.write': { order: ownerAndApp },
  'broadcast.manage': { broadcast: ownerAndApp },
  'receipt.write': {
    direct: everyMember,
    group: everyMember,
    order: everyMember,
    system: everyMember,
    broadcast: ['owner'],
  },
  'typing.write': {
    direct: everyMember,
    group: everyMember,
    order: everyMember,
    system: everyMember,
  },
  'view.write': {
    direct: everyMember,
    group: everyMember,
    order: everyMember,
    system: everyMember,
    broadcast: ['owner'],
  },
  'admission.accept': { group: [...everyMember, 'former', 'stranger'] },
  'admission.end': { group: [...everyMember, 'former', 'stranger'] },
  'member.describe': { group: everyMemberAndApp },
  'statistics.read': { group: everyMemberAndApp },
  'link.write': { group: adminsAndApp },
  'link.use': { group: [...everyMember, 'former', 'stranger'] },
};

/** What is left of a destroyed conversation (GROUP-4). */
const afterTheEnd: readonly ConversationAction[] = [
  'conversation.read',
  'conversation.leave',
  'conversation.destroy',
  'admission.end',
  'receipt.write',
  'view.write',
];

/** What the rules look at. */
export type RuledConversation = Pick<
  Conversation,
  'type' | 'joinPolicy' | 'settings' | 'memberCount' | 'destroyedAt' | 'order' | 'system'
>;

/**
 * Says why an actor may not do something in a conversation, or null when they may. A stranger to a closed
 * conversation is told that it does not exist, so that ids cannot be probed (I27).
 */
export function refusalOf(
  standing: Standing,
  action: ConversationAction,
  conversation: RuledConversation,
): ChatError | null {
  const isOutside = standing === 'stranger' || standing === 'former';
  const isHidden = !isKnown(conversation);
  if (!rules[action][conversation.type]?.includes(standing)) {
    if (!isOutside)
      return new ChatError('forbidden', {
        message: sentenceFor(action, conversation.type, rules[action].group),
      });
    return new ChatError(standing === 'stranger' && isHidden ? 'not_found' : 'not_member');
  }
  if (isOutside) {
    const refusal = refusalToEnter(standing, action, conversation);
    if (refusal) return refusal;
  }
  return refusalByState(standing, action, conversation);
}

/** Whether strangers may know that a conversation exists: who may be asked to let them in, or is listed (GROUP-8). */
function isKnown({ type, joinPolicy, settings }: RuledConversation): boolean {
  return type === 'group' && (joinPolicy !== 'invite_only' || settings?.visibility === 'public');
}

/** What someone outside wants and the group does not want (GROUP-8, GROUP-9). */
function refusalToEnter(
  standing: Standing,
  action: ConversationAction,
  conversation: RuledConversation,
): ChatError | null {
  const { joinPolicy, settings } = conversation;
  if (action === 'conversation.preview' && settings?.visibility !== 'public') {
    return new ChatError(standing === 'stranger' ? 'not_found' : 'not_member');
  }
  if (action === 'conversation.request') return refusalToAsk(standing, conversation);
  if (action !== 'conversation.join' || joinPolicy === 'open') return null;
  if (standing === 'stranger' && !isKnown(conversation)) return new ChatError('not_found');
  return new ChatError('forbidden', {
    message:
      joinPolicy === 'approval'
        ? 'Ask to join this group: its owner and admins decide.'
        : 'Only a member can add you to this group.',
    details: { reason: joinPolicy },
  });
}

/** GROUP-9 */
function refusalToAsk(standing: Standing, conversation: RuledConversation): ChatError | null {
  const { joinPolicy } = conversation;
  if (joinPolicy === 'approval') return null;
  if (joinPolicy === 'open') {
    return new ChatError('conflict', { message: 'This group is open: join it.' });
  }
  if (standing === 'stranger' && !isKnown(conversation)) return new ChatError('not_found');
  return new ChatError('forbidden', {
    message: 'This group takes no requests: only a member can invite you.',
    details: { reason: joinPolicy },
  });
}

/** What the role allows and the state of the conversation does not. */
function refusalByState(
  standing: Standing,
  action: ConversationAction,
  conversation: RuledConversation,
): ChatError | null {
  const { settings, destroyedAt } = conversation;
  if (destroyedAt !== null && !afterTheEnd.includes(action)) {
    return new ChatError('gone', { message: 'This was ended by its owner; it can only be read.' });
  }
  const closed = isReaching(action) && refusalToReach(standing, conversation);
  if (closed) return closed;
  if (standing !== 'member' || !settings) return null;
  if (isReaching(action) && settings.isFrozen) return new ChatError('frozen');
  const isLeftToMembers =
    (action !== 'member.add' || settings.memberCanInvite) &&
    (!isEditing(action) || settings.memberCanEdit) &&
    (action !== 'message.pin' || membersMayPin(conversation));
  if (isLeftToMembers) return null;
  return new ChatError('forbidden', { message: 'Only the owner and admins may do this here.' });
}

/** GROUP-1 */
function isEditing(action: ConversationAction): boolean {
  return action === 'conversation.edit' || action === 'conversation.describe';
}

/** Why nobody reaches anybody in a conversation of this type now, or null (ORDER-3, SYSTEM-2). */
function refusalToReach(
  standing: Standing,
  { order, system }: RuledConversation,
): ChatError | null {
  if (order && order.closedAt !== null) {
    return new ChatError('frozen', { message: 'This order is closed; it can only be read.' });
  }
  if (system?.mode !== 'announcement' || standing === 'app') return null;
  return new ChatError('forbidden', {
    message: 'This conversation is for announcements; nobody can answer here.',
    details: { reason: 'announcement_only' },
  });
}
