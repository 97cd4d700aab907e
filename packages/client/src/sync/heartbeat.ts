/** Pauses between comparisons of digests, in milliseconds (SYNC-7). */
const pauses = { shakyMs: 15_000, firstMs: 30_000, longestMs: 240_000 };
/** So many comparisons in a row that find nothing double the pause. */
const calmNeeded = 2;
/** A device that moves from cell to cell loses its link more often. */
const cellularMaxMs = 60_000;
/** A page that nobody looks at can wait, and compares when it is looked at again. */
const hiddenMinMs = 120_000;

/** What a platform says about the device; `false` where it says nothing. */
export interface Surroundings {
  readonly isHidden: boolean;
  readonly isCellular: boolean;
}

/** How often a client compares digests, as it has learnt from its link. */
export interface Heartbeat {
  readonly pauseMs: number;
  /** Comparisons since the last change of the pause, that found nothing. */
  readonly calmCount: number;
}

/** Before anything is known of the link. */
export const firstHeartbeat: Heartbeat = { pauseMs: pauses.firstMs, calmCount: 0 };

/** After a sign that hints or connections are lost here. */
export const shakyHeartbeat: Heartbeat = { pauseMs: pauses.shakyMs, calmCount: 0 };

/** After a comparison that found nothing and was answered in good time. */
export function afterCalm({ pauseMs, calmCount }: Heartbeat): Heartbeat {
  if (calmCount + 1 < calmNeeded) return { pauseMs, calmCount: calmCount + 1 };
  return { pauseMs: Math.min(pauses.longestMs, pauseMs * 2), calmCount: 0 };
}

/** The bounds that others set. */
export interface HeartbeatBounds {
  /** What the server allows; null when it promises nothing about lost hints (SYNC-10). */
  readonly serverMaxMs: number | null;
  readonly surroundings: Surroundings;
}

/** How long to wait before the next comparison, in milliseconds. */
export function pauseOf(
  heartbeat: Heartbeat,
  { serverMaxMs, surroundings }: HeartbeatBounds,
): number {
  const { isHidden, isCellular } = surroundings;
  const wantedMs = isHidden ? Math.max(hiddenMinMs, heartbeat.pauseMs) : heartbeat.pauseMs;
  return Math.min(
    wantedMs,
    isCellular ? cellularMaxMs : pauses.longestMs,
    serverMaxMs ?? pauses.shakyMs,
  );
}
