import type { TypingKind } from '@confab/protocol';
import type { Clock } from '../../clock.ts';
import type { FanOut } from '../../events/fan-out.ts';

/** How long a round lasts, in milliseconds. */
const roundMs = 250;
/**
 * Changes of one conversation that are shared in a round. When all 200 members of the largest group that shares typing
 * write at once, the turn of each still comes every 5 s, before their indicators die (TYPE-1).
 */
const changesPerRound = 10;

/** That a user began to write, or ended when `kind` is null. */
export interface TypingChange {
  readonly appId: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly kind: TypingKind | null;
}

/** One conversation in which somebody has lately been typing. */
interface Round {
  /** Who has had a word in this round. */
  readonly told: Set<string>;
  /** The last word of each of the others, and of those who had one before; first come, first served. */
  readonly waiting: Map<string, TypingChange>;
}

/**
 * Shares who is typing at once while few are. What more there is gathers for the next round, the last word of each
 * user alone, so that a large group in which everybody types costs a bounded number of fan-outs a second.
 */
export class TypingRounds {
  private readonly rounds = new Map<string, Round>();
  private readonly clock: Clock;
  private readonly fanOut: FanOut;

  constructor(clock: Clock, fanOut: FanOut) {
    this.clock = clock;
    this.fanOut = fanOut;
  }

  /** Shares a change with the other members, now or in one of the next rounds. */
  share(change: TypingChange): void {
    if (this.rounds.size === 0) this.clock.after(roundMs, this.nextRound);
    const key = keyOf(change);
    const round = this.rounds.get(key) ?? { told: new Set(), waiting: new Map() };
    this.rounds.set(key, round);
    const mustWait = round.told.has(change.userId) || round.told.size >= changesPerRound;
    if (mustWait) round.waiting.set(change.userId, change);
    else this.tell(round, change);
  }

  /** Forgets what waits of a user, whose message has just said that they no longer type (TYPE-1). */
  forget(key: { appId: string; conversationId: string; userId: string }): void {
    if (this.rounds.size > 0) this.rounds.get(keyOf(key))?.waiting.delete(key.userId);
  }

  private readonly nextRound = (): void => {
    for (const [key, round] of this.rounds) {
      round.told.clear();
      if (round.waiting.size === 0) this.rounds.delete(key);
      for (const change of [...round.waiting.values()].slice(0, changesPerRound)) {
        round.waiting.delete(change.userId);
        this.tell(round, change);
      }
    }
    if (this.rounds.size > 0) this.clock.after(roundMs, this.nextRound);
  };

  private tell(round: Round, { appId, conversationId, userId, kind }: TypingChange): void {
    round.told.add(userId);
    const audience = { type: 'conversation', conversationId, exceptUserId: userId } as const;
    const target = { appId, audience };
    if (kind === null) this.fanOut.publish(target, 'typing.stopped', { conversationId, userId });
    else this.fanOut.publish(target, 'typing.started', { conversationId, userId, kind });
  }
}

/** Ids contain no space, so the key is unambiguous. */
function keyOf({ appId, conversationId }: { appId: string; conversationId: string }): string {
  return `${appId} ${conversationId}`;
}
