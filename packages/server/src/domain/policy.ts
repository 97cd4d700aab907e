import type { Conversation, ConversationAction, Role } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { StoredMember } from '../store/members.ts';
import type { Obstacle } from '../store/obstacles.ts';

/** Where an actor stands towards a conversation. `app` is the backend itself. */
export type Standing = Role | 'former' | 'stranger' | 'app';

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
  'conversation.configure': { direct: [], group: adminsAndApp },
  'conversation.moderate': { direct: [], group: adminsAndApp },
  'conversation.transfer': { direct: [], group: ownerAndApp },
  'conversation.destroy': { direct: [], group: ownerAndApp, broadcast: ownerAndApp },
  'member.add': { direct: [], group: everyMemberAndApp },
  'member.admit': { group: adminsAndApp },
  'member.remove': { direct: [], group: adminsAndApp },
  'member.promote': { direct: [], group: ownerAndApp },
  'member.rename': { direct: [], group: everyMemberAndApp },
  'message.send': {
    direct: everyMember,
    group: everyMember,
    order: everyMember,
    system: everyMemberAndApp,
    broadcast: ['owner'],
  },
  'command.send': { direct: everyMember, group: everyMember, order: everyMember },
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

/** Who may act on whom: the owner on anyone, an admin only on members, the backend on everyone. */
const subordinates: Partial<Record<Standing, readonly Role[]>> = {
  owner: ['owner', 'admin', 'member'],
  admin: ['member'],
  app: ['owner', 'admin', 'member'],
};

/** What the rules look at. */
export type RuledConversation = Pick<
  Conversation,
  'type' | 'joinPolicy' | 'settings' | 'destroyedAt' | 'order' | 'system'
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
      return new ChatError('forbidden', { message: sentenceFor(action, conversation) });
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

/** What reaches the other user of a direct conversation: it needs that nothing stands between the two. */
const reaching: readonly ConversationAction[] = ['message.send', 'typing.write', 'command.send'];

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

/** Whether an action reaches the other users, and so needs to know what stands between the two of a pair. */
export function isReaching(action: ConversationAction): boolean {
  return reaching.includes(action);
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
  if (reaching.includes(action)) {
    return settings.isFrozen ? new ChatError('frozen') : null;
  }
  const isLeftToMembers =
    (action !== 'member.add' || settings.memberCanInvite) &&
    (action !== 'conversation.edit' || settings.memberCanEdit);
  if (isLeftToMembers) return null;
  return new ChatError('forbidden', { message: 'Only the owner and admins may do this here.' });
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

/** Whether someone may remove, mute or ban a member with this role. */
export function canActOn(standing: Standing, role: Role): boolean {
  return subordinates[standing]?.includes(role) ?? false;
}

/** What each action is, for people. */
const deeds: Record<ConversationAction, string> = {
  'conversation.read': 'read here',
  'conversation.preview': 'look at this group',
  'conversation.join': 'join',
  'conversation.request': 'ask to join',
  'conversation.leave': 'leave',
  'conversation.edit': 'change name, description and picture',
  'conversation.configure': 'change how this group works',
  'conversation.moderate': 'keep order in this group',
  'conversation.transfer': 'hand this group over',
  'conversation.destroy': 'end this group',
  'member.add': 'add members',
  'member.admit': 'answer join requests',
  'member.remove': 'remove members',
  'member.promote': 'change the roles of members',
  'member.rename': 'say what members are called',
  'message.send': 'write here',
  'command.send': 'send commands',
  'order.write': 'change the order',
  'admission.accept': 'accept invitations',
  'admission.end': 'reject invitations',
  'member.describe': 'describe members',
  'statistics.read': 'see how many are online',
  'link.write': 'make invite links',
  'link.use': 'use invite links',
  'broadcast.manage': 'say who gets broadcasts',
  'receipt.write': 'mark messages as read',
  'typing.write': 'write here',
  'view.write': 'arrange this conversation',
};

/** What conversations of other types than groups are, for people. */
const natures: Partial<Record<Conversation['type'], string>> = {
  direct: 'of two users',
  order: 'about an order',
  system: 'with the system',
  broadcast: 'from which one user writes to many',
};

function sentenceFor(action: ConversationAction, { type }: Pick<Conversation, 'type'>): string {
  if (type === 'order' && action === 'order.write') {
    return 'Only who opened this order, and the backend, may change it.';
  }
  const allowed = rules[action].group;
  if (!allowed) return `Nobody can ${deeds[action]} here: there is none.`;
  const nature = natures[type];
  if (nature) return `This is a conversation ${nature}; only groups have that.`;
  if (allowed.includes('member')) return `Only members may ${deeds[action]}.`;
  return `Only the owner${allowed.includes('admin') ? ' and admins' : ''} may ${deeds[action]}.`;
}

/** Who sends, as far as order in a group looks at it. */
export type Speaker = Pick<StoredMember, 'role' | 'mutedUntil' | 'isAllowlisted' | 'lastSentAt'>;

/** Why a member may not send now although the role allows it, or null (GROUP-5, GROUP-7). */
export function refusalToSpeak(
  speaker: Speaker,
  settings: Conversation['settings'],
  now: number,
): ChatError | null {
  const { role, mutedUntil, isAllowlisted, lastSentAt } = speaker;
  if (!settings || role === 'owner') return null;
  if (mutedUntil !== null && mutedUntil > now) {
    return new ChatError('muted', { details: { until: mutedUntil } });
  }
  if (settings.mutedRoles.includes(role) && !isAllowlisted) {
    return new ChatError('muted', {
      message: 'Only some may write in this group now.',
      details: { roles: settings.mutedRoles },
    });
  }
  const waitMs = lastSentAt + settings.slowModeSeconds * 1000 - now;
  if (role !== 'member' || settings.slowModeSeconds === 0 || waitMs <= 0) return null;
  return new ChatError('rate_limited', {
    message: `This group takes one message of each member every ${settings.slowModeSeconds} s.`,
    retryAfterMs: waitMs,
    details: { limit: 'slowModeSeconds', value: settings.slowModeSeconds },
  });
}
