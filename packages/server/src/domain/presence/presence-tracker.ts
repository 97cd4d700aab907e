import type { Clock } from '../../clock.ts';
import { limits } from '@confab/protocol/runtime';

/** A user comes or goes, as others shall see it. */
export interface PresenceChange {
  readonly appId: string;
  readonly userId: string;
  readonly online: boolean;
  readonly at: number;
}

/** Told when a user comes or goes. */
export type PresenceListener = (change: PresenceChange) => void;

/** A user who still counts as online for a while. */
interface GraceTime {
  cancel(): void;
  end(): void;
}

/** Who counts as online: who has a session, and who had one less than the grace time ago (PRES-1). */
export class PresenceTracker {
  /** Who counts as online, and how that ends for those whose grace time runs. */
  private readonly online = new Map<string, GraceTime | null>();
  private readonly clock: Clock;
  private readonly onChange: PresenceListener;

  constructor(clock: Clock, onChange: PresenceListener) {
    this.clock = clock;
    this.onChange = onChange;
  }

  isOnline(appId: string, userId: string): boolean {
    return this.online.has(keyOf(appId, userId));
  }

  /** A user's first session has come. */
  arrive(appId: string, userId: string): void {
    const key = keyOf(appId, userId);
    const wasOnline = this.online.has(key);
    this.online.get(key)?.cancel();
    this.online.set(key, null);
    if (!wasOnline) this.onChange({ appId, userId, online: true, at: this.clock.now() });
  }

  /** A user's last session has gone. */
  depart(appId: string, userId: string): void {
    const key = keyOf(appId, userId);
    const at = this.clock.now();
    const end = () => {
      this.online.delete(key);
      this.onChange({ appId, userId, online: false, at });
    };
    this.online.set(key, { end, cancel: this.clock.after(limits.presenceGraceMs, end) });
  }

  /** Ends every grace time now, as a server that goes away must. */
  endGraceTimes(): void {
    for (const grace of this.online.values()) {
      grace?.cancel();
      grace?.end();
    }
  }
}

function keyOf(appId: string, userId: string): string {
  return `${appId} ${userId}`;
}
