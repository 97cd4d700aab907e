import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { UiProvider } from '../../ui-provider.tsx';
import { useReturnAfterBan } from './use-return-after-ban.ts';

const minuteMs = 60_000;

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('[ROOM-11] comes back when a ban has ended, and tries once a minute while it is still refused', () => {
  vi.useFakeTimers({ now: 0 });
  const enterAgain = vi.fn();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <UiProvider>{children}</UiProvider>
  );
  interface Ban {
    readonly until: number | null;
  }
  const useBan = ({ until }: Ban) => useReturnAfterBan(until, enterAgain);
  const initialProps: Ban = { until: 2 * minuteMs };
  const { rerender } = renderHook(useBan, { wrapper, initialProps });
  const pass = () => {
    act(() => {
      vi.advanceTimersByTime(minuteMs);
    });
  };
  pass();
  expect(enterAgain).not.toHaveBeenCalled();
  pass();
  expect(enterAgain).toHaveBeenCalledOnce();
  rerender({ until: null });
  rerender({ until: 2 * minuteMs });
  expect(enterAgain).toHaveBeenCalledOnce();
  pass();
  expect(enterAgain).toHaveBeenCalledTimes(2);
});
