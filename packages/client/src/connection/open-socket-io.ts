import type { RealtimeSocket, SocketFactory } from './socket.ts';

/** Opens a Socket.IO connection whose code loads meanwhile, so that local data is shown before (P12). */
export const openSocketIo: SocketFactory = (request, events) => {
  let socket: RealtimeSocket | null = null;
  let isClosed = false;
  import('./socket-io.ts').then(
    ({ connectSocketIo }) => {
      if (!isClosed) socket = connectSocketIo(request, events);
    },
    () => {
      if (!isClosed) events.onRefused(null);
    },
  );
  return {
    emit: (operation, input, onAnswer) => socket?.emit(operation, input, onAnswer),
    close() {
      isClosed = true;
      socket?.close();
    },
  };
};
