/** So many of the newest answers are looked at. */
const remembered = 8;
/** Bounds of the wait before a second connection is tried, and the wait while nothing is known. */
const late = { minMs: 1000, maxMs: 5000, unknownMs: 2000, roundTrips: 4 };
/** Bounds of how long the client waits for a handshake, and how long for an answer at most. */
const patience = { minMs: 10_000, maxMs: 120_000, answerMaxMs: 30_000 };

/** Learns from the answers how long to wait on this link. All times are in milliseconds. */
export class LinkTiming {
  #answers: number[] = [];
  #patienceMs = patience.minMs;

  /** After this time an answer is late: several round trips of the link when it is well (CONN-10). */
  get lateAfterMs(): number {
    if (this.#answers.length === 0) return late.unknownMs;
    return Math.min(late.maxMs, Math.max(late.minMs, late.roundTrips * Math.min(...this.#answers)));
  }

  /** After this time a handshake is given up (CONN-11). */
  get patienceMs(): number {
    return this.#patienceMs;
  }

  /** After this time an answer is given up: sooner, because the command may go another way. */
  get answerPatienceMs(): number {
    return Math.min(patience.answerMaxMs, this.#patienceMs);
  }

  /** An answer came. A quick one takes back what was conceded to a bad link. */
  noteAnswer(tookMs: number): void {
    this.#answers = [...this.#answers.slice(1 - remembered), tookMs];
    if (tookMs >= patience.minMs / 2) return;
    this.#patienceMs = Math.max(patience.minMs, this.#patienceMs / 2);
  }

  /** Nothing came in time: a link that loses most of its packets needs longer than a good one. */
  noteSilence(): void {
    this.#patienceMs = Math.min(patience.maxMs, this.#patienceMs * 2);
  }
}
