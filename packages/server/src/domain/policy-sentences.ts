import type { Conversation, ConversationAction } from '@confab/protocol';
import type { Standing } from './standing.ts';

/** What each action is, for people. */
const deeds: Record<ConversationAction, string> = {
  'conversation.read': 'read here',
  'conversation.preview': 'look at this group',
  'conversation.join': 'join',
  'conversation.request': 'ask to join',
  'conversation.leave': 'leave',
  'conversation.edit': 'change name, description and picture',
  'conversation.describe': 'change the announcement and attributes',
  'conversation.configure': 'change how this group works',
  'conversation.moderate': 'keep order in this group',
  'conversation.transfer': 'hand this group over',
  'conversation.destroy': 'end this group',
  'member.add': 'add members',
  'member.admit': 'answer join requests',
  'member.remove': 'remove members',
  'member.promote': 'change the roles of members',
  'member.rename': 'say what members are called',
  'member.review': 'list who is muted or on the allowlist',
  'message.send': 'write here',
  'message.recall': 'recall messages',
  'message.pin': 'pin messages',
  'command.send': 'send commands',
  'file.share': 'share files',
  'file.send': 'send files',
  'file.remove': 'remove files',
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

/**
 * Why an actor in a conversation may not do something, for people.
 * @param allowedInGroups who may do it in a group; undefined when nobody may.
 */
export function sentenceFor(
  action: ConversationAction,
  type: Conversation['type'],
  allowedInGroups: readonly Standing[] | undefined,
): string {
  if (type === 'order' && action === 'order.write') {
    return 'Only who opened this order, and the backend, may change it.';
  }
  if (!allowedInGroups) return `Nobody can ${deeds[action]} here: there is none.`;
  const nature = natures[type];
  if (nature) return `This is a conversation ${nature}; only groups have that.`;
  if (allowedInGroups.includes('member')) return `Only members may ${deeds[action]}.`;
  return `Only the owner${allowedInGroups.includes('admin') ? ' and admins' : ''} may ${deeds[action]}.`;
}
