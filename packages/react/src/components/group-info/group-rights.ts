import type { Conversation, MemberView, Role } from '@confab/client';

/** What my role lets me do in a group. The server has the last word. */
export interface GroupRights {
  readonly canEdit: boolean;
  readonly canConfigure: boolean;
  readonly canAdd: boolean;
  /** Nothing is left of them in a destroyed group (FILE-6). */
  readonly hasFiles: boolean;
  /** Roles, the transfer and the end of the group. */
  readonly isOwner: boolean;
  /** Whether I may mute, remove and ban a member. */
  canActOn(member: Pick<MemberView, 'role' | 'isMe'>): boolean;
}

/** What a role lets its holder do (GROUP-1); nothing in a destroyed group (GROUP-4). */
export function rightsIn(
  { settings, destroyedAt }: Pick<Conversation, 'settings' | 'destroyedAt'>,
  role: Role,
): GroupRights {
  const isOver = destroyedAt !== null || settings === null;
  const isOwner = !isOver && role === 'owner';
  const canConfigure = !isOver && role !== 'member';
  return {
    isOwner,
    canConfigure,
    hasFiles: !isOver,
    canEdit: canConfigure || (!isOver && settings.memberCanEdit),
    canAdd: canConfigure || (!isOver && settings.memberCanInvite),
    canActOn: ({ role: other, isMe }) =>
      !isMe && canConfigure && (role === 'owner' || other === 'member'),
  };
}
