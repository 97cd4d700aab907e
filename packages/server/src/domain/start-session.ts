import type { Context } from '../context.ts';
import type { Session } from '../events/session.ts';
import { findConversationIds } from '../store/memberships.ts';
import { noteSeen } from './devices/note-seen.ts';

/** Lets a new session hear its user's conversations, and shows the user as online (PRES-1). */
export async function startSession(context: Context, session: Session): Promise<void> {
  const { appId, userId } = session;
  context.fanOut.addSession(session);
  context.presence.arrive(session);
  await context.fanOut.loadConversations({ appId, userId }, () =>
    findConversationIds(context.store, appId, userId),
  );
}

/** Forgets a session that has gone. */
export function endSession(context: Context, session: Session): void {
  const { appId, userId, deviceId } = session;
  context.rooms.endSession(session);
  context.presenceWatches.endSession(session);
  if (deviceId !== null) {
    noteSeen(context, { appId, userId, deviceId, at: context.clock.now() });
  }
  context.fanOut.removeSession(session);
  context.presence.depart(session);
}
