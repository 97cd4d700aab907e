import type { Clock } from '../../clock.ts';
import { limits } from '@confab/protocol/runtime';

/** Told when a user comes or goes, as others shall see it. */
export type PresenceListener = (change: {
  readonly appId: string;
  readonly userId: string;
  readonly online: boolean;
  readonly at: number;
}) => void;

/** Who counts as online: who has a session, and who had one less than the grace time ago (PRES-1). */
export class PresenceTracker {
  private readonly cancelOffline = new Map<string, (() => void) | null>();
  private readonly clock: Clock;
  private readonly onChange: PresenceListener;

  constructor(clock: Clock, onChange: PresenceListener) {
    this.clock = clock;
    this.onChange = onChange;
  }

  isOnline(appId: string, userId: string): boolean {
    return this.cancelOffline.has(keyOf(appId, userId));
  }

  /** A user's first session has come. */
  arrive(appId: string, userId: string): void {
    const key = keyOf(appId, userId);
    const wasOnline = this.cancelOffline.has(key);
    this.cancelOffline.get(key)?.();
    this.cancelOffline.set(key, null);
    if (!wasOnline) this.onChange({ appId, userId, online: true, at: this.clock.now() });
  }

  /** A user's last session has gone. */
  depart(appId: string, userId: string): void {
    const at = this.clock.now();
    const cancel = this.clock.after(limits.presenceGraceMs, () => {
      this.cancelOffline.delete(keyOf(appId, userId));
      this.onChange({ appId, userId, online: false, at });
    });
    this.cancelOffline.set(keyOf(appId, userId), cancel);
  }
}

function keyOf(appId: string, userId: string): string {
  return `${appId} ${userId}`;
}
