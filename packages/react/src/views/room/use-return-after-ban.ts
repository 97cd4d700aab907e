import { useEffect, useRef } from 'react';
import { useNow } from '../../ui-provider.tsx';

/** Comes back by itself when a ban has ended by the clock (epoch ms). Tried once a minute, where the clocks differ. */
export function useReturnAfterBan(bannedUntil: number | null, enterAgain: () => void): void {
  const now = useNow();
  const triedAt = useRef(0);
  useEffect(() => {
    if (bannedUntil === null || bannedUntil > now || triedAt.current === now) return;
    triedAt.current = now;
    enterAgain();
  }, [bannedUntil, enterAgain, now]);
}
