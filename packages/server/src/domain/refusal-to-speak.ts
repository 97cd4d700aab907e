import type { Conversation } from '@confab/protocol';
import { ChatError, type SpeechRights, speechMuteOf } from '@confab/protocol/runtime';
import type { StoredMember } from '../store/member-rows.ts';

/** Who sends, as far as order in a group looks at it. */
export type Speaker = SpeechRights & Pick<StoredMember, 'lastSentAt'>;

/** Why a member may not send now although the role allows it, or null (GROUP-5, GROUP-7). */
export function refusalToSpeak(
  speaker: Speaker,
  settings: Conversation['settings'],
  now: number,
): ChatError | null {
  const { role, lastSentAt } = speaker;
  if (!settings || role === 'owner') return null;
  const muted = refusalByMute(speaker, settings, now);
  if (muted) return muted;
  // I15: a clock that went back keeps nobody waiting.
  const waitMs = now < lastSentAt ? 0 : lastSentAt + settings.slowModeSeconds * 1000 - now;
  if (role !== 'member' || settings.slowModeSeconds === 0 || waitMs <= 0) return null;
  return new ChatError('rate_limited', {
    message: `This group takes one message of each member every ${settings.slowModeSeconds} s.`,
    retryAfterMs: waitMs,
    details: { limit: 'slowModeSeconds', value: settings.slowModeSeconds },
  });
}

/** Why a member is kept from saying anything to the others, or null (GROUP-5, PIN-2). */
export function refusalByMute(
  speaker: SpeechRights,
  settings: Conversation['settings'],
  now: number,
): ChatError | null {
  const mute = speechMuteOf(speaker, settings, now);
  if (!mute) return null;
  const { until } = mute;
  if (mute.of === 'member') return new ChatError('muted', { details: { until } });
  return new ChatError('muted', {
    message: 'Only some may write in this group now.',
    details: { until, roles: settings?.mutedRoles },
  });
}
