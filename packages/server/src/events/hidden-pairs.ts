import { appKey } from './app-key.ts';
import { addToSet, removeFromSet } from './set-map.ts';

/** Two users of an app. */
interface Pair {
  readonly appId: string;
  readonly userId: string;
  readonly otherId: string;
}

/** Pairs of users who must not see each other's presence (BLOCK-3), as far as someone has asked for it. */
export class HiddenPairs {
  private readonly pairs = new Map<string, Set<string>>();

  /** Hides two users from each other, or no longer; false when that was so already. */
  set({ appId, userId, otherId }: Pair, isHidden: boolean): boolean {
    if (this.from(appId, userId).has(otherId) === isHidden) return false;
    const change = isHidden ? addToSet : removeFromSet;
    change(this.pairs, appKey(appId, userId), otherId);
    change(this.pairs, appKey(appId, otherId), userId);
    return true;
  }

  /** Those who must not see the user. */
  from(appId: string, userId: string): ReadonlySet<string> {
    return this.pairs.get(appKey(appId, userId)) ?? nobody;
  }
}

const nobody: ReadonlySet<string> = new Set();
