import { useState } from 'react';

/** What became of something that a person asked for. */
export type ActionStatus = 'idle' | 'busy' | 'failed';

/** Runs something that takes time and can fail, once at a time, and says how it goes. */
export function useAction<Arguments extends readonly unknown[]>(
  action: (...parameters: Arguments) => Promise<unknown>,
): { status: ActionStatus; run(...parameters: Arguments): void } {
  const [status, setStatus] = useState<ActionStatus>('idle');

  function run(...parameters: Arguments): void {
    if (status === 'busy') return;
    setStatus('busy');
    action(...parameters).then(
      () => setStatus('idle'),
      () => setStatus('failed'),
    );
  }

  return { status, run };
}
