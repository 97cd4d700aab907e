import { ChatError } from '@confab/protocol/runtime';
import type { LiveView } from '../live-view.ts';
import type { ConnectionState, DisconnectReason } from './connection-state.ts';

/** Resolves when connected or following; rejects when disconnected and nobody wants it otherwise. */
export function awaitConnection(
  connection: LiveView<ConnectionState>,
  isWanted: () => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const state = connection.getSnapshot();
      const isUp = state.status === 'connected' || state.status === 'following';
      const isDown = state.status === 'disconnected' && !isWanted();
      if (!isUp && !isDown) return;
      stop();
      if (state.status === 'disconnected') reject(state.error ?? toError(state.reason));
      else resolve();
    };
    const stop = connection.subscribe(check);
    check();
  });
}

function toError(reason: DisconnectReason): ChatError {
  const message = `Disconnected: ${reason}.`;
  if (reason === 'token_expired' || reason === 'version_unsupported' || reason === 'banned') {
    return new ChatError(reason);
  }
  return new ChatError(reason === 'unauthenticated' ? reason : 'unavailable', { message });
}
