import type { LastSeenVisibility, Presence, PresenceSettings } from '@confab/protocol';
import { currentStatus, noPresence } from '@confab/protocol/runtime';
import type { LiveStatus } from './presence-tracker.ts';

/** What there is to see of a user. */
export interface Watched {
  readonly userId: string;
  readonly live: LiveStatus;
  readonly settings: Omit<PresenceSettings, 'rev'>;
  /** Epoch milliseconds. */
  readonly lastSeenAt: number | null;
}

/** What two users are to each other, as far as presence depends on it. */
export interface Tie {
  /** One of them has blocked the other. */
  readonly isBlocked: boolean;
  /** Whom of the two the watched user has as a contact, and the viewer. */
  readonly isContactOfWatched: boolean;
  readonly isContactOfViewer: boolean;
}

/**
 * How much someone sees of a user: what there is, as the user and the backend do; what the user shows, with or without
 * when they were last seen; nothing.
 */
export type Sight = 'whole' | 'with_last_seen' | 'without_last_seen' | 'nothing';

/** One user's presence, and how much of it each of many viewers may see. */
export interface ShownPresence {
  readonly sights: ReadonlyMap<string, Sight>;
  /** The presence now. */
  readonly of: (sight: Sight) => Presence;
}

/** Who looks, at whom, and what they are to each other. */
export interface Glance {
  readonly watchedVisibility: LastSeenVisibility;
  readonly viewerVisibility: LastSeenVisibility;
  readonly tie: Tie;
}

/** How much one user sees of another: last seen is for who may see it and shows theirs in return (PRES-6). */
export function sightOf({ watchedVisibility, viewerVisibility, tie }: Glance): Sight {
  if (tie.isBlocked) return 'nothing';
  const isShown = isOpenTo(watchedVisibility, tie.isContactOfWatched);
  const isReturned = isOpenTo(viewerVisibility, tie.isContactOfViewer);
  return isShown && isReturned ? 'with_last_seen' : 'without_last_seen';
}

/** What is seen of a user. `now` in epoch milliseconds. */
export function toPresence(watched: Watched, sight: Sight, now: number): Presence {
  const { userId, settings, lastSeenAt } = watched;
  if (sight === 'nothing') return noPresence(userId);
  const status = statusOf(watched, sight);
  const online = status !== 'offline';
  const isLastSeenShown = !online && lastSeenAt !== null && sight !== 'without_last_seen';
  return {
    userId,
    online,
    status,
    customStatus: currentStatus(settings.customStatus, now),
    lastSeenAt: isLastSeenShown ? toMinute(lastSeenAt) : null,
  };
}

/** PRES-4 */
function statusOf({ live, settings }: Watched, sight: Sight): Presence['status'] {
  if (live === 'offline') return 'offline';
  const { availability } = settings;
  if (availability === 'invisible') return sight === 'whole' ? 'invisible' : 'offline';
  return availability === 'away' ? 'away' : live;
}

function isOpenTo(visibility: LastSeenVisibility, isContact: boolean): boolean {
  return visibility === 'everyone' || (visibility === 'contacts' && isContact);
}

function toMinute(at: number): number {
  return at - (at % 60_000);
}
