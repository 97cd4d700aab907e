import type { Population } from '../contenders/contender.ts';
import { pace } from './pace.ts';
import type { Drive, Stage } from './stage.ts';
import type { Traffic } from './traffic.ts';

const pairCount = 100;
const drainMs = 30_000;

/** 100 pairs of users with a direct conversation each; all of them are to be connected. */
export function createPairs(): Population {
  const userIds = Array.from({ length: pairCount * 2 }, (_, index) => `user-${index}`);
  const conversations = Array.from({ length: pairCount }, (_, pair) => ({
    name: `pair-${pair}`,
    type: 'direct' as const,
    memberIds: userIds.slice(pair * 2, pair * 2 + 2),
  }));
  return { userIds, conversations };
}

/** The users write in turn, one message at a time, at a steady pace. */
export function drivePaced(perSecond: number, seconds: number): Drive {
  return async (stage, traffic) => {
    let from = 0;
    await pace({ perSecond, together: 1, seconds }, () => {
      const user = from++ % (pairCount * 2);
      stage.send(traffic, user, pairOf(user));
    });
    await allArrived(stage, traffic);
  };
}

/** Each user sends the next message when the last one was acked. */
export function driveBusy(seconds: number): Drive {
  return async (stage, traffic) => {
    const until = performance.now() + seconds * 1000;
    await Promise.all(
      stage.links.map(async (_, user) => {
        while (performance.now() < until) await stage.sendAndWait(traffic, user, pairOf(user));
      }),
    );
    await allArrived(stage, traffic);
  };
}

function pairOf(user: number): string {
  return `pair-${Math.floor(user / 2)}`;
}

/** Both users of a pair get each message, or the other one alone. */
function allArrived({ contender }: Stage, traffic: Traffic): Promise<void> {
  const sent = traffic.sentCount;
  const deliveries = contender.echoesDirect ? sent * 2 : sent;
  return traffic.arrived({ acks: sent, deliveries }, drainMs);
}
