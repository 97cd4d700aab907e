/** A user whose last device went away. */
export interface Departure {
  readonly appId: string;
  readonly userId: string;
  readonly at: number;
}
