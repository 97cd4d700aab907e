import type { Availability, LastSeenVisibility } from '@confab/client';

/** What can be done on the page of my status. */
export interface StatusActions {
  /** Says something about me for so long, in milliseconds; null: until it is cleared. */
  setCustomStatus(text: string, durationMs: number | null): void;
  clearCustomStatus(): void;
  setAvailability(availability: Availability): void;
  setLastSeenVisibility(visibility: LastSeenVisibility): void;
}
