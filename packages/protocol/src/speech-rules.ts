import type { GroupSettings } from './entities/group.ts';
import type { Member, Role } from './entities/member.ts';
import { limits } from './limits.ts';

/** What of a member decides whether they may write. */
export type SpeechRights = Pick<Member, 'role' | 'mutedUntil' | 'isAllowlisted'>;

/** A mute that is in effect. */
export interface SpeechMute {
  /** Whether the member alone is muted, or everyone of their role. */
  readonly of: 'member' | 'role';
  /** When it ends, in epoch milliseconds; `limits.foreverMs` when never by itself. */
  readonly until: number;
}

/** What decides which roles may write; null where there are no roles. */
type MutedRoles = Pick<GroupSettings, 'mutedRoles' | 'mutedRolesUntil'> | null;

/** The mute that keeps a member from writing for longest, or null (GROUP-5). */
export function speechMuteOf(
  { role, mutedUntil, isAllowlisted }: SpeechRights,
  settings: MutedRoles,
  now: number,
): SpeechMute | null {
  if (settings === null || role === 'owner') return null;
  const own = mutedUntil ?? 0;
  const isRoleMuted = !isAllowlisted && mutedRolesAt(settings, now).includes(role);
  const ofRole = isRoleMuted ? endOfRoleMute(settings) : 0;
  const until = Math.max(own, ofRole);
  if (until <= now) return null;
  return { of: own >= ofRole ? 'member' : 'role', until };
}

/** The roles that are muted at a time in epoch milliseconds: a mute of roles ends by itself (GROUP-5). */
export function mutedRolesAt(settings: MutedRoles, now: number): readonly Role[] {
  return settings !== null && endOfRoleMute(settings) > now ? settings.mutedRoles : [];
}

function endOfRoleMute({ mutedRolesUntil }: NonNullable<MutedRoles>): number {
  return mutedRolesUntil ?? limits.foreverMs;
}
