import { percentile } from '../../bench/report/statistics.ts';
import type { TalkerReport } from './weak-plan.ts';

/** What became of the messages of one contender in one direction. */
export interface Deliveries {
  readonly sent: number;
  /** From the sender's call to the receiver's app, in milliseconds; infinite for those that never came. */
  readonly delaysMs: readonly number[];
  /** Messages that came while the link was bad. */
  readonly inTime: number;
  readonly doubled: number;
  /** Messages that came after a later one of their sender. */
  readonly reordered: number;
  readonly missing: number;
}

interface Message {
  /** Null until its sender has reported it: the two sides report on ways of their own. */
  sentAt: number | null;
  receivedAt: number;
  count: number;
}

/** Reads from the talkers' reports what was sent and what arrived. */
export class DeliveryRecord {
  readonly #messages = new Map<string, Message>();
  readonly #newest = new Map<string, number>();
  #reordered = 0;
  #doubled = 0;

  note(report: TalkerReport): void {
    if (report.type === 'ready') return;
    const { senderId, index, at } = report;
    const message = this.#messageOf(`${senderId} ${index}`);
    if (report.type === 'sent') {
      message.sentAt = at;
      return;
    }
    message.count += 1;
    message.receivedAt = Math.min(message.receivedAt, at);
    if (message.count > 1) this.#doubled += 1;
    else if (index < (this.#newest.get(senderId) ?? -1)) this.#reordered += 1;
    else this.#newest.set(senderId, index);
  }

  #messageOf(key: string): Message {
    const known = this.#messages.get(key);
    if (known !== undefined) return known;
    const message = { sentAt: null, receivedAt: Number.POSITIVE_INFINITY, count: 0 };
    this.#messages.set(key, message);
    return message;
  }

  /** Whether everything that was sent has arrived. */
  get isComplete(): boolean {
    return [...this.#messages.values()].every(({ count }) => count > 0);
  }

  toDeliveries(healedAt: number): Deliveries {
    const messages = [...this.#messages.values()];
    return {
      sent: messages.length,
      delaysMs: messages.map(({ sentAt, receivedAt }) => receivedAt - (sentAt ?? receivedAt)),
      inTime: messages.filter(({ receivedAt }) => receivedAt < healedAt).length,
      doubled: this.#doubled,
      reordered: this.#reordered,
      missing: messages.filter(({ count }) => count === 0).length,
    };
  }
}

/** The share of messages that came within a time. */
export function shareWithin({ delaysMs, sent }: Deliveries, ms: number): number {
  return delaysMs.filter((delay) => delay <= ms).length / sent;
}

/** The time within which this share of the messages came, in seconds; infinite when fewer came. */
export function secondsFor({ delaysMs }: Deliveries, share: number): number {
  return percentile(delaysMs, share) / 1000;
}
