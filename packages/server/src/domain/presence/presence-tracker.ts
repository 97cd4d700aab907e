import { limits } from '@confab/protocol/runtime';
import type { Clock } from '../../clock.ts';
import { appKey } from '../../events/app-key.ts';
import { addToSet, removeFromSet } from '../../events/set-map.ts';
import type { Departure } from './departure.ts';

/** Whether anybody can be reached: a device is connected, and somebody is at one of them. */
export type LiveStatus = 'online' | 'away' | 'offline';

/** What devices say of a user is another thing than before. */
export interface PresenceChange {
  readonly appId: string;
  readonly userId: string;
  readonly status: LiveStatus;
  /** Since when it is so; of who has gone: since when no device is connected. Epoch milliseconds. */
  readonly at: number;
}

/** Told when that changes. */
export type PresenceListener = (change: PresenceChange) => void;

/** What the tracker knows a session by. */
export interface TrackedSession {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  readonly deviceId: string | null;
}

/** A user who still counts as online for a while. */
interface GraceTime {
  cancel(): void;
  end(): void;
}

/** A user who counts as online. */
interface Presence {
  /** The sessions of each device. */
  readonly devices: Map<string, Set<string>>;
  /** Devices at which nobody is; those that have gone as well, which may be back in a moment (PRES-3). */
  readonly idle: Set<string>;
  status: 'online' | 'away';
  grace: GraceTime | null;
}

/**
 * Who counts as online: who has a session, and who had one less than the grace time ago (PRES-1); and who of them is
 * away, because nobody is at any of the devices (PRES-3).
 */
export class PresenceTracker {
  private readonly users = new Map<string, Presence>();
  /** When users left of whom the store does not know that yet. */
  private readonly departures = new Map<string, number>();
  private readonly clock: Clock;
  private readonly onChange: PresenceListener;

  constructor(clock: Clock, onChange: PresenceListener) {
    this.clock = clock;
    this.onChange = onChange;
  }

  /** What the devices of a user say. */
  statusOf(appId: string, userId: string): LiveStatus {
    return this.users.get(appKey(appId, userId))?.status ?? 'offline';
  }

  /** When a user left, until the store knows; else null. Epoch milliseconds. */
  departedAt(appId: string, userId: string): number | null {
    return this.departures.get(appKey(appId, userId)) ?? null;
  }

  /** The store knows of a departure. */
  forgetDeparture({ appId, userId, at }: Departure): void {
    const key = appKey(appId, userId);
    if (this.departures.get(key) === at) this.departures.delete(key);
  }

  /** A session has come. */
  arrive(session: TrackedSession): void {
    const { appId, userId } = session;
    const key = appKey(appId, userId);
    const held = this.users.get(key);
    const user = held ?? { devices: new Map(), idle: new Set(), status: 'online', grace: null };
    addToSet(user.devices, deviceOf(session), session.id);
    user.grace?.cancel();
    user.grace = null;
    if (held) return this.review(session, held);
    this.users.set(key, user);
    this.onChange({ appId, userId, status: 'online', at: this.clock.now() });
  }

  /** A session has gone. */
  depart(session: TrackedSession): void {
    const { appId, userId } = session;
    const key = appKey(appId, userId);
    const user = this.users.get(key);
    if (!user || user.grace) return;
    removeFromSet(user.devices, deviceOf(session), session.id);
    if (user.devices.size > 0) return this.review(session, user);
    const at = this.clock.now();
    const end = () => {
      this.users.delete(key);
      this.departures.set(key, at);
      this.onChange({ appId, userId, status: 'offline', at });
    };
    user.grace = { end, cancel: this.clock.after(limits.presenceGraceMs, end) };
  }

  /** The device of a session says whether anybody is there. */
  setIdle(session: TrackedSession, isIdle: boolean): void {
    const user = this.users.get(appKey(session.appId, session.userId));
    if (!user) return;
    if (isIdle) user.idle.add(deviceOf(session));
    else user.idle.delete(deviceOf(session));
    this.review(session, user);
  }

  /** Ends every grace time now, as a server that goes away must. */
  endGraceTimes(): void {
    for (const { grace } of this.users.values()) {
      grace?.cancel();
      grace?.end();
    }
  }

  private review({ appId, userId }: TrackedSession, user: Presence): void {
    const isAway = [...user.devices.keys()].every((device) => user.idle.has(device));
    const status = isAway ? 'away' : 'online';
    if (status === user.status) return;
    user.status = status;
    this.onChange({ appId, userId, status, at: this.clock.now() });
  }
}

/** A session that names no device is one of its own. */
function deviceOf({ id, deviceId }: TrackedSession): string {
  return deviceId === null ? `session ${id}` : `device ${deviceId}`;
}
