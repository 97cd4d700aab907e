/** A server that dies keeps its jobs from the others for this long. */
export const leaseMs = 30_000;

/** Jobs that other processes have made, or left behind, are found after this long at most. */
export const pollMs = 30_000;

/** A job that has failed this often in one place gives up: after about an hour. */
export const attemptsMax = 12;

const firstPauseMs = 1000;

/** No job waits for longer after a try that failed. */
export const longestPauseMs = 600_000;

/** How long to wait after a try that failed, given how many have failed now; null when it is not tried again. */
export function pauseAfter(attempts: number): number | null {
  if (attempts >= attemptsMax) return null;
  return Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
}

/** How long to sleep until the next job can be taken. */
export function sleepUntil(nextAt: number | null, now: number): number {
  if (nextAt === null) return pollMs;
  return Math.min(Math.max(nextAt - now, 0), pollMs);
}
