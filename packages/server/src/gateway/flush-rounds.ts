import { PacketRun } from './packet-run.ts';

/** A connection that has something to write. */
export interface Flushable {
  /** Writes it. Never throws. */
  flush(): void;
}

/** How many connections a round writes to, of those that have just got something and of those left over. */
export const flushesPerRound = 500;

/**
 * Writes what the connections of a gateway have gathered, once in a turn of the event loop: a write to a socket costs
 * about the same whether it carries one event or ten (P1). A fan-out to more connections than a round serves goes out
 * over several turns, and what comes after it does not stand behind it: a round serves new ones beside those left over.
 */
export class FlushRounds {
  private fresh: Flushable[] = [];
  private leftOver: Flushable[] = [];
  private isScheduled = false;
  private empty = PacketRun.empty();

  /** What the runs of this round begin with, so that connections which get the same share the same run. */
  get emptyRun(): PacketRun {
    return this.empty;
  }

  /** Has a connection flushed once, in this turn of the event loop or soon after. */
  add(connection: Flushable): void {
    this.fresh.push(connection);
    this.schedule();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(this.flushRound);
  }

  private readonly flushRound = (): void => {
    const { fresh, leftOver } = this;
    this.isScheduled = false;
    this.fresh = [];
    this.leftOver = [...leftOver.slice(flushesPerRound), ...fresh.slice(flushesPerRound)];
    // The old one would keep its runs in memory.
    this.empty = PacketRun.empty();
    if (this.leftOver.length > 0) this.schedule();
    for (const connection of fresh.slice(0, flushesPerRound)) connection.flush();
    for (const connection of leftOver.slice(0, flushesPerRound)) connection.flush();
  };
}
