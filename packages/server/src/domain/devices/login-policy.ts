import type { AppSettings } from '../../store/apps.ts';
import type { StoredDevice } from '../../store/devices.ts';

/** A device that a user is logged in on, and whether it is connected, or has just been. */
export interface HeldDevice extends Pick<StoredDevice, 'id' | 'platform' | 'lastSeenAt'> {
  readonly isHere: boolean;
}

/** Which of the devices that a user has must go when the user logs in on another one (DEV-4). */
export function findReplaced(
  { loginPolicy, maxDevices }: Pick<AppSettings, 'loginPolicy' | 'maxDevices'>,
  others: readonly HeldDevice[],
  { platform }: Pick<StoredDevice, 'platform'>,
): HeldDevice[] {
  if (loginPolicy === 'single') return [...others];
  if (loginPolicy === 'perPlatform') return others.filter((other) => other.platform === platform);
  const surplus = others.length + 1 - maxDevices;
  return surplus > 0 ? others.toSorted(byUse).slice(0, surplus) : [];
}

/** Who is away goes before who is here, and of those who was seen longest ago. */
function byUse(one: HeldDevice, other: HeldDevice): number {
  if (one.isHere !== other.isHere) return one.isHere ? 1 : -1;
  return one.lastSeenAt - other.lastSeenAt || (one.id < other.id ? -1 : 1);
}
