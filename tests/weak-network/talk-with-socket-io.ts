import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Talk, TalkOptions } from './talk.ts';

interface PlainMessage {
  readonly sender: string;
  readonly content: string;
}

/**
 * The plain face with Socket.IO's own client, as its documentation advises for guaranteed delivery: every setting at
 * its default, but `ackTimeout` and `retries`, which keep a message until it is acked.
 */
export function talkWithSocketIo({ url, me, conversationId: roomId, ...rest }: TalkOptions): Talk {
  const socket = io(`${url}/api/v1/messaging`, {
    auth: { token: me.token },
    forceNew: true, // Several users in one process.
    ackTimeout: 10_000,
    retries: Number.POSITIVE_INFINITY,
  });
  socket.on('new_message', ({ sender, content }: PlainMessage) => rest.onMessage(sender, content));
  const ready = new Promise<void>((resolve) => {
    // Nobody joins again by itself: the app does on every connect.
    socket.on('connect', () => socket.emit('join_room', { roomId }, () => resolve()));
  });
  return {
    ready,
    describe: () => ({ isConnected: socket.connected }),
    send: (content) => {
      // Without an id of its own a message that is tried again would be stored again.
      socket.emit('send_message', { roomId, content, clientMsgId: randomUUID() }, () => undefined);
    },
  };
}
