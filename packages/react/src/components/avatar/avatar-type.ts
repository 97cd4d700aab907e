import type { ConversationType } from '@confab/client';

/** What the picture of a conversation shows when it has none of its own. */
export type AvatarType = 'person' | 'group' | 'system';

/** The kind of picture of a conversation; with another person it is theirs. */
export function avatarTypeOf(type: ConversationType, peerId: string | null = null): AvatarType {
  if (type === 'group') return 'group';
  return peerId === null && (type === 'system' || type === 'broadcast') ? 'system' : 'person';
}
