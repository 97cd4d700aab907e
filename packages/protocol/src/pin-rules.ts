import type { Conversation } from './entities/conversation.ts';
import type { Role } from './entities/member.ts';
import { limits } from './limits.ts';

/** Whether plain members of a group may pin: as was decided, else while the group is small (PIN-2). */
export function membersMayPin({
  settings,
  memberCount,
}: Pick<Conversation, 'settings' | 'memberCount'>): boolean {
  return settings?.memberCanPin ?? memberCount <= limits.memberPinMembersMax;
}

/** Whether a member of this role may pin and unpin here, as far as the conversation says (PIN-2). */
export function mayPin(
  conversation: Pick<Conversation, 'type' | 'settings' | 'memberCount' | 'destroyedAt' | 'order'>,
  role: Role,
): boolean {
  const { type, settings, destroyedAt, order } = conversation;
  if (destroyedAt !== null) return false;
  if (type === 'order') return order?.closedAt === null;
  if (type !== 'group') return type === 'direct';
  return role !== 'member' || (!settings?.isFrozen && membersMayPin(conversation));
}
