/** Who is beyond the link: some devices of one user. */
export interface FarPlan {
  readonly url: string;
  readonly token: string;
  readonly conversationId: string;
  readonly devices: number;
  /** The timers of the SDK run so many times as fast. */
  readonly hurry: number;
}

/** How the devices stand, told whenever that changes. */
export interface FarState {
  readonly connected: number;
  /** What each device shows as stored, oldest first. */
  readonly texts: readonly (readonly string[])[];
}

/** What the devices are told to do: each writes a message. */
export interface FarOrder {
  readonly type: 'write';
  readonly text: string;
}
