/** What the log gave a message. */
export interface Place {
  readonly seq: number;
  readonly id: string;
}

/** An answer to a send. Times are milliseconds of {@link readClock}. */
export interface Ack extends Place {
  readonly at: number;
}

/** One message that a writer sent until it was acked, or until the run ended. */
export interface Send {
  /** The writer and its conversation: within a lane one message follows the other (SEND-4). */
  readonly lane: string;
  readonly conversationId: string;
  readonly clientMsgId: string;
  readonly text: string;
  /** When it was sent for the first time. */
  readonly sentAt: number;
  /** Every ack that came: the first one, and those of repeated sends (SEND-2). */
  readonly acks: Ack[];
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

/** What people did with one epoch of a store, and what the store holds at its end. */
export interface Era {
  readonly sends: Send[];
  readonly readers: ReaderLog[];
  readonly stored: Seen[];
}

/** An era that a restore has ended. */
export interface PastEra extends Era {
  /** Ids of what was acked before the backup began: all of it must be in the backup. */
  readonly safe: ReadonlySet<string>;
  /** What the store held after the restore: with it the next era begins. */
  readonly restored: readonly Seen[];
}

/** Everything that is known of a run. */
export interface History extends Era {
  stored: Seen[];
  readonly refusals: Refusal[];
  /** Eras before this one. */
  readonly past: PastEra[];
  /**
   * Set while the machine is without power. What a program still says then, it could not say on a machine that really
   * lost its power together with its disk, so acks of that time do not count.
   */
  isDark: boolean;
  /** How many pledges of activities were checked. */
  pledges: number;
  /** When acks came, by {@link readClock}; those of one process in order. */
  readonly ackTimes: number[];
}

/** A history in which nothing has happened yet. */
export function createHistory(): History {
  return {
    sends: [],
    refusals: [],
    readers: [],
    stored: [],
    past: [],
    isDark: false,
    pledges: 0,
    ackTimes: [],
  };
}

/** Milliseconds of a clock that never goes back and is the same for all processes of a machine. */
export function readClock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
