import type { Context } from '../context.ts';
import { type Ending, findEndings } from '../store/standings.ts';
import { leaveAtOnce } from './rooms/leave-room.ts';

/**
 * Ends the sessions of this process that an ending is about, after its commit (I28). Other processes learn of it
 * within a second.
 * @param exceptSessionId the session that asked for it and still gets its answer; it ends within a second.
 */
export function endSessions(
  context: Context,
  { appId, userId, deviceId, upTo, reason }: Ending,
  exceptSessionId?: string,
): void {
  for (const session of [...(context.fanOut.findUser(appId, userId)?.sessions ?? [])]) {
    const isMeant = deviceId === null || session.deviceId === deviceId;
    if (!isMeant || session.warrant.issuedAt > upTo || session.id === exceptSessionId) continue;
    // Who is sent away does not stay in rooms as who loses the network does (ROOM-3).
    leaveAtOnce(context, session);
    session.end(reason, 0);
  }
}

/** Endings are looked at again for so long: clocks of processes differ, and a session may have begun meanwhile. */
const lookBackMs = 60_000;

/** Ends the sessions of this process that another one has ended, or that began while they were being ended (I28). */
export async function endRevokedSessions(context: Context): Promise<void> {
  const now = context.clock.now();
  const endings = await findEndings(context.store, { since: now - lookBackMs, now });
  for (const ending of endings) endSessions(context, ending);
}
