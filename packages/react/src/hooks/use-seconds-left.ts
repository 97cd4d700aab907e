import { useEffect, useState } from 'react';

/** How many whole seconds are left until a point in time (epoch ms), renewed every second; 0 without one. */
export function useSecondsLeft(until: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  const left = until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
  const isWaiting = left > 0;

  useEffect(() => {
    setNow(Date.now());
    if (!isWaiting) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until, isWaiting]);

  return left;
}
