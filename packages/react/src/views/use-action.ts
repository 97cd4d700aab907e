import { useState } from 'react';

/** What became of something that a person asked for. */
export type ActionStatus = 'idle' | 'busy' | 'failed';

/** Something that takes time and can fail, once at a time. */
export interface Action<Arguments extends readonly unknown[]> {
  readonly status: ActionStatus;
  /** Why it failed. */
  readonly error: unknown;
  run(...parameters: Arguments): void;
}

/** Runs something that takes time and can fail, once at a time, and says how it goes. */
export function useAction<Arguments extends readonly unknown[]>(
  action: (...parameters: Arguments) => Promise<unknown>,
): Action<Arguments> {
  const [state, setState] = useState<{ status: ActionStatus; error: unknown }>({
    status: 'idle',
    error: null,
  });

  function run(...parameters: Arguments): void {
    if (state.status === 'busy') return;
    setState({ status: 'busy', error: null });
    action(...parameters).then(
      () => setState({ status: 'idle', error: null }),
      (error: unknown) => setState({ status: 'failed', error }),
    );
  }

  return { ...state, run };
}
