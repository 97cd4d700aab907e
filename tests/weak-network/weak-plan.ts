/** The clients that are compared. */
export const contenders = ['confab', 'socket.io'] as const;

/** One of the clients that are compared. */
export type Contender = (typeof contenders)[number];

/** Two people who write to each other: one beside the server, one beyond the bad link. */
export interface Pair {
  readonly contender: Contender;
  readonly conversationId: string;
  readonly near: Person;
  readonly far: Person;
}

/** A user of the server under test. */
export interface Person {
  readonly userId: string;
  readonly token: string;
}

/** What the talkers on one side are to do. */
export interface TalkerPlan {
  readonly side: 'near' | 'far';
  readonly url: string;
  readonly apiKey: string;
  readonly pairs: readonly Pair[];
  /** Messages that each person writes. */
  readonly messages: number;
  readonly everyMs: number;
}

/** What a talker reports. `at` is in epoch milliseconds; both sides are on one machine. */
export type TalkerReport =
  | { readonly type: 'ready' }
  | {
      readonly type: 'sent' | 'received';
      readonly conversationId: string;
      readonly senderId: string;
      readonly index: number;
      readonly at: number;
    };

/** What a talker is told after its plan: to begin, or to print how its clients stand. */
export interface TalkerOrder {
  readonly type: 'talk' | 'describe';
}
