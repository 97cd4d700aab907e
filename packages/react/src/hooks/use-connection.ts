import type { ConnectionState } from '@confab/client';
import { useChat } from '../chat-provider.tsx';
import { useLiveView } from './use-live-view.ts';

/** The state of the connection; that of the leading tab when this one follows. */
export function useConnection(): ConnectionState {
  return effectiveState(useLiveView(useChat().connection));
}

function effectiveState(state: ConnectionState): ConnectionState {
  return state.status === 'following' ? effectiveState(state.leader) : state;
}

/** Whether the server can be asked: here, or in the tab that this one follows. */
export function useIsConnected(): boolean {
  return useConnection().status === 'connected';
}
