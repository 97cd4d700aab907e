import type { AddPolicy } from '@confab/client';
import { useEffect, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { useConnection } from '../../hooks/use-connection.ts';
import { useAttempt } from '../use-attempt.ts';

/** Who may add me to a group without asking, from the server; null until it has answered. */
export function useAddPolicy(): {
  addPolicy: AddPolicy | null;
  setAddPolicy(next: AddPolicy): void;
} {
  const chat = useChat();
  const attempt = useAttempt();
  const { status } = useConnection();
  const [addPolicy, setAddPolicy] = useState<AddPolicy | null>(null);

  useEffect(() => {
    // Without a connection the field is not there yet.
    chat.groups.getAddPolicy().then(
      ({ inEffect }) => setAddPolicy(inEffect),
      () => {},
    );
  }, [chat, status]);

  function change(next: AddPolicy): void {
    setAddPolicy(next);
    attempt(() =>
      chat.groups.setAddPolicy(next).catch((error: unknown) => {
        setAddPolicy(addPolicy);
        throw error;
      }),
    );
  }

  return { addPolicy, setAddPolicy: change };
}
