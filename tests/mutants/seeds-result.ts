/** What a run of some schedules came to. */
export interface SeedsResult {
  /** The first that failed; null when none did. */
  readonly seed: number | null;
  /** Why it failed. */
  readonly message: string;
}
