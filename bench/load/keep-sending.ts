import type { Stage } from './stage.ts';
import type { Traffic } from './traffic.ts';

/** Who sends where, how much at once, and until when. */
export interface Sending {
  /** Index of the link. */
  readonly from: number;
  readonly conversationName: string;
  /** Messages that stay unanswered: the next one leaves when an ack arrives. */
  readonly inFlight: number;
  /** By performance.now(). */
  readonly until: number;
}

/** Sends as fast as acks arrive. */
export async function keepSending(stage: Stage, traffic: Traffic, sending: Sending): Promise<void> {
  const { from, conversationName, inFlight, until } = sending;
  const keepOneGoing = async () => {
    while (performance.now() < until) await stage.sendAndWait(traffic, from, conversationName);
  };
  await Promise.all(Array.from({ length: inFlight }, keepOneGoing));
}
