import type { AddPolicy } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { useLiveView } from '../../hooks/use-live-view.ts';
import { useAttempt } from '../use-attempt.ts';

/** Who may add me to a group without asking; null while unknown. */
export function useAddPolicy(): {
  addPolicy: AddPolicy | null;
  setAddPolicy(next: AddPolicy): void;
} {
  const chat = useChat();
  const attempt = useAttempt();
  const view = useMemo(() => chat.groups.addPolicy(), [chat]);
  return {
    addPolicy: useLiveView(view),
    setAddPolicy: (next) => attempt(() => chat.groups.setAddPolicy(next)),
  };
}
