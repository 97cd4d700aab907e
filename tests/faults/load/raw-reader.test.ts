import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '../../process/server-process.ts';
import { createHistory } from '../history/history.ts';
import { RawReader } from './raw-reader.ts';

const conversationIds = ['talk-0', 'talk-1', 'talk-2'];

interface Question {
  readonly conversationId: string;
  readonly after: number;
}

/** A server with two messages in each conversation, which can leave the questions about one of them unanswered. */
async function startAnswering() {
  const http = createServer((_request, response) => response.end('{"token":"any"}'));
  const sockets = new Server(http.listen(0, '127.0.0.1'));
  onTestFinished(() => sockets.close());
  await once(http, 'listening');
  const server = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    sockets,
    epoch: 'first',
    held: '',
    isAsked: false,
    release: (): void => undefined,
  };
  sockets.on('connection', (socket) => {
    socket.emit('session.ready', { epoch: server.epoch });
    socket.on('messages.list', (question: Question, answer: (reply: unknown) => void) => {
      const reply = () => answer({ data: listMessages(question, server.epoch) });
      if (question.conversationId !== server.held) return reply();
      server.isAsked = true;
      server.release = reply;
    });
  });
  return server;
}

function listMessages({ conversationId, after }: Question, epoch: string) {
  const messages = [1, 2].map((seq) => ({
    conversationId,
    seq,
    senderId: 'alice',
    id: `${epoch} ${conversationId} ${seq}`,
    clientMsgId: `${conversationId} ${seq}`,
    content: { type: 'text', text: 'hello' },
  }));
  return { messages: messages.filter(({ seq }) => seq > after), hasNewer: false };
}

test('[SYNC-8] a reader that is told to stop while it still fetches for an old connection sees all of the new epoch', async () => {
  const server = await startAnswering();
  const history = createHistory();
  const reader = new RawReader({ url: server.url, userId: 'bob', conversationIds, history });
  server.held = 'talk-1';
  reader.start();
  await waitFor(() => server.isAsked);
  // It has read talk-0, and waits for talk-1. The server goes and comes back restored.
  server.epoch = 'second';
  server.held = 'talk-2';
  server.isAsked = false;
  server.sockets.disconnectSockets(true);
  await waitFor(() => server.isAsked);
  const stopped = reader.stop();
  server.held = '';
  server.release();
  await stopped;
  const seen = history.readers[0]?.seen.filter(({ id }) => id.startsWith('second')) ?? [];
  const places = new Set(seen.map(({ conversationId, seq }) => `${conversationId} ${seq}`));
  expect([...places].toSorted()).toEqual(conversationIds.flatMap((id) => [`${id} 1`, `${id} 2`]));
});
