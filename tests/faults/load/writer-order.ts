import type { Refusal, Send } from '../history/history.ts';

/** What a process of writers is to do, from its start. */
export interface WriterOrder {
  readonly url: string;
  readonly writers: readonly { readonly name: string; readonly userId: string }[];
  readonly conversationIds: readonly string[];
  readonly pauseMs: number;
  /** How long a lane waits for its last ack when the process is told to stop, by any message. */
  readonly lastAckMs: number;
}

/** What such a process tells: the acks that came, as they come, and in the end everything. */
export type WriterNews =
  | { readonly type: 'acked'; readonly times: readonly number[] }
  | { readonly type: 'sends'; readonly sends: readonly Send[] }
  | { readonly type: 'end'; readonly refusals: readonly Refusal[] };
