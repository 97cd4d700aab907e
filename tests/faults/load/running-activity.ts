import { setTimeout as delay } from 'node:timers/promises';
import type { History } from '../history/history.ts';
import type { Activity, Hands, Pledge } from './activity.ts';
import { Hand, Refused } from './hand.ts';

const pauseMs = 100;

/** An activity under way, and what was promised to who carries it out. */
export class RunningActivity {
  readonly #activity: Activity;
  readonly #history: History;
  readonly #url: string;
  readonly #hands: Hands;
  #pledges = new Map<string, Pledge>();
  /** What was promised when the last backup began. */
  #safe = new Map<string, Pledge>();
  #era = 0;
  #running: Promise<void> = Promise.resolve();
  #isStopping = false;

  constructor(activity: Activity, { url, history }: { url: string; history: History }) {
    this.#activity = activity;
    this.#history = history;
    this.#url = url;
    this.#hands = this.#createHands();
  }

  get name(): string {
    return this.#activity.name;
  }

  get isConnected(): boolean {
    return Object.values(this.#hands).some(({ isConnected }) => isConnected);
  }

  get pledgeCount(): number {
    return this.#pledges.size;
  }

  async prepare(): Promise<void> {
    await this.#activity.prepare?.(this.#hands);
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Lets the act that is under way end, for as long as the deadline allows. */
  async stop(deadlineMs: number): Promise<void> {
    this.#isStopping = true;
    await Promise.race([this.#running, delay(deadlineMs)]);
    closeAll(this.#hands);
    await this.#running;
  }

  /** A backup begins: what was promised by now will be in it. */
  markSafe(): void {
    this.#safe = new Map(this.#pledges);
  }

  /** The store was restored from that backup: what was promised since may be gone. */
  beginEra(): void {
    this.#era += 1;
    this.#pledges = new Map(this.#safe);
  }

  /** Promises that do not hold, in words. */
  async check(): Promise<string[]> {
    const hands = this.#createHands();
    const wrong: string[] = [];
    for (const { about, check } of this.#pledges.values()) {
      const problem = await check(hands).catch(toProblem);
      if (problem !== null) wrong.push(`${about} ${problem}`);
    }
    closeAll(hands);
    return wrong;
  }

  async #run(): Promise<void> {
    for (let ordinal = 1; !this.#isStopping; ordinal++) {
      const era = this.#era;
      try {
        const pledges = await this.#activity.act(this.#hands, ordinal);
        if (era !== this.#era) continue;
        for (const pledge of pledges) this.#pledges.set(pledge.about, pledge);
      } catch (error) {
        if (!(error instanceof Refused)) return;
        // What it was about may have gone with the era.
        const isOurs = era === this.#era;
        if (isOurs) this.#history.refusals.push({ code: error.message, isRetryable: false });
      }
      await delay(pauseMs);
    }
  }

  #createHands(): Hands {
    const place = { url: this.#url, history: this.#history };
    return {
      alice: new Hand(place, 'alice'),
      bob: new Hand(place, 'bob'),
      carol: new Hand(place, 'carol'),
    };
  }
}

/** What cannot be asked for does not hold either. */
function toProblem(error: unknown): string {
  return `cannot be checked: ${error instanceof Error ? error.message : 'unknown error'}`;
}

function closeAll(hands: Hands): void {
  for (const hand of Object.values(hands) as Hand[]) hand.close();
}
