/** What a network does to frames, in both directions and to acks: the chance of each, in `[0, 1]`, for every frame. */
export interface Faults {
  /** The frame is lost. */
  readonly drop: number;
  /** The frame comes twice. */
  readonly duplicate: number;
  /** The frame comes later, and so behind frames that were sent after it. */
  readonly delay: number;
  /** How much later at most. */
  readonly maxDelayMs: number;
  /** The connection breaks in the middle of the frame; the server may notice later than the client. */
  readonly cut: number;
  /** The connection goes silent: nothing arrives any more, and nobody is told. */
  readonly stall: number;
  /** An event is lost although answers arrive, so that nothing but the next digest tells of it (SYNC-7). */
  readonly eventDrop: number;
  /** A request over HTTP is lost, or its answer, also where frames pass; `drop` holds for requests too. */
  readonly requestDrop: number;
}

/** A network that does what it should. */
export const noFaults: Faults = {
  drop: 0,
  duplicate: 0,
  delay: 0,
  maxDelayMs: 0,
  cut: 0,
  stall: 0,
  eventDrop: 0,
  requestDrop: 0,
};
