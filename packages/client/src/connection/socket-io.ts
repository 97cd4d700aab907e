import { io } from 'socket.io-client';
import type { RealtimeSocket, SocketEvents, SocketRequest } from './socket.ts';

/** The longest that a timer takes. */
const neverMs = 2 ** 31 - 1;

/** Opens a Socket.IO 4 connection to the default namespace (CONN-1). Reconnecting and timeouts are the caller's business. */
export function connectSocketIo(request: SocketRequest, events: SocketEvents): RealtimeSocket {
  const socket = io(request.url, {
    path: '/socket.io/',
    transports: [...request.transports],
    auth: { ...request.auth },
    reconnection: false,
    timeout: neverMs,
    forceNew: true,
    multiplex: false,
  });
  socket.on('connect_error', (error) => {
    socket.disconnect();
    events.onRefused('data' in error ? error.data : null);
  });
  socket.on('disconnect', () => events.onClosed());
  socket.onAny((name: string, payload: unknown) => events.onEvent(name, payload));
  return {
    emit: (operation, input, onAnswer) => void socket.emit(operation, input, onAnswer),
    close: () => void socket.disconnect(),
  };
}
