/** A pinned message as it is shown. */
export interface ShownPin {
  readonly seq: number;
  /** What it says; empty until that is known. */
  readonly text: string;
  readonly senderName: string;
  readonly pinnerName: string;
  /** Epoch milliseconds. */
  readonly pinnedAt: number;
}

/** Props of the bar and of the list of what is pinned. */
export interface PinsProps {
  /** The one pinned last first; at least one. */
  readonly pins: readonly ShownPin[];
  /** Shows a message where it stands. */
  onShow(seq: number): void;
  /** Absent where I may not. */
  onUnpin?: ((seq: number) => void) | undefined;
}
