import type { Presence } from '@confab/protocol';
import { noPresence, noPresenceSettings } from '@confab/protocol/runtime';
import type { Context } from '../../context.ts';
import {
  findLastSeenVisibilities,
  findPresences,
  type StoredPresence,
} from '../../store/presence.ts';
import { findTies, noTie } from '../../store/ties.ts';
import type { UserKey } from '../../store/views.ts';
import { type ShownPresence, type Sight, sightOf, toPresence } from './seen-presence.ts';

type PresenceContext = Pick<Context, 'store' | 'clock' | 'presence'>;

/**
 * The presence of users now, as far as the viewer may see it (PRES-4, PRES-6, BLOCK-3).
 * @param viewer who asks; `userId` is null for the backend, which sees everything.
 */
export async function presencesOf(
  context: PresenceContext,
  { appId, userId: viewerId }: { readonly appId: string; readonly userId: string | null },
  userIds: readonly string[],
): Promise<Presence[]> {
  const ids = [...new Set(userIds)];
  const asked = viewerId === null ? ids : [...ids, viewerId];
  const stored = await readStored(context, appId, asked);
  const sights =
    viewerId === null ? null : await sightsOf(context, { appId, userId: viewerId }, stored);
  return ids.map((userId) => {
    const known = stored.get(userId);
    const sight = sights === null ? 'whole' : (sights.get(userId) ?? 'nothing');
    return known ? seen(context, { appId, userId }, known)(sight) : noPresence(userId);
  });
}

/** How much a viewer sees of each of the users, of whom they may be one. */
async function sightsOf(
  { store }: PresenceContext,
  viewer: UserKey,
  stored: ReadonlyMap<string, StoredPresence>,
): Promise<Map<string, Sight>> {
  const ties = await findTies(store, viewer, [...stored.keys()]);
  const { settings: mine = noPresenceSettings } = stored.get(viewer.userId) ?? {};
  const sights = Array.from(stored, ([userId, { settings }]): [string, Sight] => {
    if (userId === viewer.userId) return [userId, 'whole'];
    const { isBlocked, isMyContact, isTheirContact } = ties.get(userId) ?? noTie;
    const glance = {
      watchedVisibility: settings.lastSeenVisibility,
      viewerVisibility: mine.lastSeenVisibility,
      tie: { isBlocked, isContactOfViewer: isMyContact, isContactOfWatched: isTheirContact },
    };
    return [userId, sightOf(glance)];
  });
  return new Map(sights);
}

/** What many viewers may see of one user. */
export async function presenceFor(
  context: PresenceContext,
  user: UserKey,
  viewerIds: readonly string[],
): Promise<ShownPresence> {
  const { store } = context;
  const { appId, userId } = user;
  const known = (await readStored(context, appId, [userId])).get(userId);
  if (!known) return { sights: new Map(), of: () => noPresence(userId) };
  const ties = await findTies(store, user, viewerIds);
  const visibilities = await findLastSeenVisibilities(store, appId, viewerIds);
  const sights = viewerIds.map((viewerId): [string, Sight] => {
    if (viewerId === userId) return [viewerId, 'whole'];
    const { isBlocked, isMyContact, isTheirContact } = ties.get(viewerId) ?? noTie;
    const glance = {
      watchedVisibility: known.settings.lastSeenVisibility,
      viewerVisibility: visibilities.get(viewerId) ?? 'everyone',
      tie: { isBlocked, isContactOfWatched: isMyContact, isContactOfViewer: isTheirContact },
    };
    return [viewerId, sightOf(glance)];
  });
  return { sights: new Map(sights), of: seen(context, user, known) };
}

/** What the store knows, or is about to. */
async function readStored(
  { store, presence }: PresenceContext,
  appId: string,
  userIds: readonly string[],
): Promise<Map<string, StoredPresence>> {
  // Looked at first: what is not there any more is in the store.
  const departures = new Map(userIds.map((userId) => [userId, presence.departedAt(appId, userId)]));
  const stored = await findPresences(store, appId, userIds);
  for (const [userId, known] of stored) {
    stored.set(userId, withDeparture(known, departures.get(userId) ?? null));
  }
  return stored;
}

/** PRES-4: nobody sees an invisible user go. */
function withDeparture(known: StoredPresence, departedAt: number | null): StoredPresence {
  const isSeen = departedAt !== null && known.settings.availability !== 'invisible';
  return isSeen ? { ...known, lastSeenAt: departedAt } : known;
}

function seen(
  { presence, clock }: PresenceContext,
  { appId, userId }: UserKey,
  stored: StoredPresence,
) {
  return (sight: Sight): Presence => {
    const live = presence.statusOf(appId, userId);
    const known = withDeparture(stored, presence.departedAt(appId, userId));
    return toPresence({ userId, live, ...known }, sight, clock.now());
  };
}
