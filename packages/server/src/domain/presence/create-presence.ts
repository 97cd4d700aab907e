import type { Context } from '../../context.ts';
import { createPresenceListener } from './note-departure.ts';
import { presenceFor, presencesOf } from './presence-of.ts';
import { PresenceNews } from './presence-news.ts';
import { PresencePace } from './presence-pace.ts';
import { PresenceTracker } from './presence-tracker.ts';
import { PresenceWatches } from './presence-watches.ts';

type PresenceBase = Pick<
  Context,
  'store' | 'clock' | 'fanOut' | 'overload' | 'log' | 'lastSeenQueue'
>;

/** Makes what knows who is there, who wants to know, and who is told. */
export function createPresence(
  base: PresenceBase,
): Pick<Context, 'presence' | 'presenceWatches' | 'presenceNews'> {
  const presenceWatches = new PresenceWatches(base.clock);
  const presence = new PresenceTracker(base.clock, (change) => onChange(change));
  const presenceNews = new PresenceNews({
    ...base,
    watches: presenceWatches,
    read: (user, viewerIds) => presenceFor({ ...base, presence }, user, viewerIds),
    readAll: (viewer, userIds) => presencesOf({ ...base, presence }, viewer, userIds),
  });
  const pace = new PresencePace(base.clock, (user) => void presenceNews.tell(user));
  const onChange = createPresenceListener({ ...base, presence, pace });
  return { presence, presenceWatches, presenceNews };
}
