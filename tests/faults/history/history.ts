/** What the log gave a message. */
export interface Place {
  readonly seq: number;
  readonly id: string;
}

/** One message that a writer sent until it was acked, or until the run ended. */
export interface Send {
  /** The writer and its conversation: within a lane one message follows the other (SEND-4). */
  readonly lane: string;
  readonly conversationId: string;
  readonly clientMsgId: string;
  readonly text: string;
  /** Every ack that came: the first one, and those of repeated sends (SEND-2). */
  readonly acks: Place[];
}

/** A message as the store or a reader shows it. */
export interface Seen extends Place {
  readonly conversationId: string;
  readonly senderId: string;
  readonly clientMsgId: string;
  readonly text: string;
}

/** What one reader saw, in the order in which it saw it. */
export interface ReaderLog {
  readonly name: string;
  /** Whether it promises to see everything: then it must have. */
  readonly isComplete: boolean;
  readonly seen: Seen[];
  /** Promises that the reader itself saw broken, in words (I7). */
  readonly violations: string[];
}

/** How a call was refused. */
export interface Refusal {
  readonly code: string;
  readonly isRetryable: boolean;
}

/** Everything that is known of a run. */
export interface History {
  readonly sends: Send[];
  readonly refusals: Refusal[];
  readonly readers: ReaderLog[];
  /** What the store holds when all is over. */
  readonly stored: Seen[];
  /**
   * Set while the machine is without power. What a program still says then, it could not say on a machine that really
   * lost its power together with its disk, so acks of that time do not count.
   */
  isDark: boolean;
  /** When acks came, in milliseconds of one clock, in order; and when the run began and ended. */
  readonly ackTimes: number[];
}

/** A history in which nothing has happened yet. */
export function createHistory(): History {
  return { sends: [], refusals: [], readers: [], stored: [], isDark: false, ackTimes: [] };
}
