import { setTimeout as delay } from 'node:timers/promises';
import type { RoomPriority } from '@confab/protocol';

const filler = 'The quick brown fox jumps over the lazy dog and comes back by the evening train. ';
const textBytes = 200;
const indexDigits = 8;
const lookMs = 20;

interface Said {
  readonly priority: RoomPriority;
  readonly at: number;
  isDropped: boolean | null;
  arrivals: number;
}

/** What was said in a room, what came of it, and when it arrived. */
export class RoomTally {
  readonly latenciesMs: Record<RoomPriority, number[]> = { low: [], normal: [], high: [] };
  frames = 0;
  private readonly said: Said[] = [];
  private readonly probeCount: number;

  constructor(probeCount: number) {
    this.probeCount = probeCount;
  }

  /** The text of the next message, which is said now. */
  next(priority: RoomPriority): { readonly index: number; readonly text: string } {
    const index = this.said.length;
    const head = `bench-${String(index).padStart(indexDigits, '0')} `;
    this.said.push({ priority, at: performance.now(), isDropped: null, arrivals: 0 });
    const text = head + filler.repeat(Math.ceil(textBytes / filler.length));
    return { index, text: text.slice(0, textBytes) };
  }

  /**
   * Notes what the server answered.
   * @throws Error when it refused.
   */
  noteAnswer(index: number, answer: string): void {
    const isDropped = /"isDropped":(true|false)/.exec(answer)?.[1];
    if (isDropped === undefined) throw new Error(`A message was refused: ${answer}`);
    const said = this.said[index];
    if (said) said.isDropped = isDropped === 'true';
  }

  /** Some member was told of messages. */
  noteFrame(): void {
    this.frames++;
  }

  /** Notes the messages that a frame has brought to one of the members who are looked at. */
  noteMessages(frame: string): void {
    const now = performance.now();
    for (const [, digits] of frame.matchAll(/bench-(\d{8})/g)) {
      const said = this.said[Number(digits)];
      if (!said) continue;
      said.arrivals++;
      this.latenciesMs[said.priority].push(now - said.at);
    }
  }

  /** How many of a priority were said, or passed. */
  count(priority: RoomPriority, which: 'said' | 'passed'): number {
    return this.said.filter(
      (one) => one.priority === priority && (which === 'said' || one.isDropped === false),
    ).length;
  }

  /** How many passed. */
  get passedCount(): number {
    return this.said.filter(({ isDropped }) => isDropped === false).length;
  }

  /**
   * Waits until all is answered and what passed has arrived at all who are looked at.
   * @throws Error when that does not happen in time.
   */
  async settle(timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (!this.isSettled) {
      if (performance.now() > until) throw new Error('Not all that passed has arrived.');
      await delay(lookMs);
    }
  }

  private get isSettled(): boolean {
    return this.said.every(
      ({ isDropped, arrivals }) =>
        isDropped !== null && (isDropped || arrivals === this.probeCount),
    );
  }
}
