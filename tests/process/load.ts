import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { expect } from 'vitest';
import type { Message } from '@confab/protocol';
import { callHttp, emitOk, type Reply } from './api.ts';

/** One send and what became of it; `reply` stays null when the connection broke before the answer. */
export interface Send {
  readonly sender: string;
  readonly clientMsgId: string;
  reply: Reply | null;
}

/** Sends as many messages at once as asked and lists them; the replies fill in as they come. */
export function sendMany(
  socket: Socket,
  { sender, conversationId, count }: { sender: string; conversationId: string; count: number },
): Send[] {
  return Array.from({ length: count }, () => sendOne(socket, { sender, conversationId }));
}

/** Keeps some sends in flight until the connection breaks, and lists them. */
export function sendWithoutEnd(
  socket: Socket,
  {
    sender,
    conversationId,
    inFlight,
  }: { sender: string; conversationId: string; inFlight: number },
): Send[] {
  const sends: Send[] = [];
  const next = () => {
    if (socket.connected) sends.push(sendOne(socket, { sender, conversationId, onReply: next }));
  };
  for (let index = 0; index < inFlight; index++) next();
  return sends;
}

function sendOne(
  socket: Socket,
  request: { sender: string; conversationId: string; onReply?: () => void },
): Send {
  const { sender, conversationId, onReply } = request;
  const send: Send = { sender, clientMsgId: randomUUID(), reply: null };
  const { clientMsgId } = send;
  const content = { type: 'text', text: `A message of ${sender}` };
  socket.emit('messages.send', { conversationId, clientMsgId, content }, (reply: Reply) => {
    send.reply = reply;
    onReply?.();
  });
  return send;
}

/** Every message of a conversation, page by page over HTTP. */
export async function readHistory(
  url: string,
  token: string,
  conversationId: string,
): Promise<Message[]> {
  const messages: Message[] = [];
  for (;;) {
    const after = messages.at(-1)?.seq ?? 0;
    const path = `/v1/conversations/${conversationId}/messages?after=${after}&limit=100`;
    const { status, body } = await callHttp(url, token, ['GET', path]);
    expect(status).toBe(200);
    const page = body as { messages: Message[]; hasNewer: boolean };
    messages.push(...page.messages);
    if (!page.hasNewer) return messages;
  }
}

/** SEND-3, LOG-1, SEND-4: every acked send is there once, under the acked seq, in the order of its sender. */
export function expectKept(history: readonly Message[], sends: readonly Send[]): void {
  expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
  expect(new Set(history.map(({ clientMsgId }) => clientMsgId)).size).toBe(history.length);
  const seqs = new Map(history.map(({ clientMsgId, seq }) => [clientMsgId, seq]));
  const acked = sends.filter(({ reply }) => reply?.data);
  expect(acked.map(({ clientMsgId }) => seqs.get(clientMsgId))).toEqual(
    acked.map(({ reply }) => reply?.data?.['seq']),
  );
  for (const sender of new Set(sends.map((send) => send.sender))) {
    const order = acked
      .filter((send) => send.sender === sender)
      .map(({ reply }) => reply?.data?.['seq']);
    expect(order).toEqual([...order].sort((left, right) => Number(left) - Number(right)));
  }
}

/** Makes a group of the demo users. */
export async function createGroup(socket: Socket, conversationId: string): Promise<void> {
  const memberIds = ['alice', 'bob', 'carol'];
  await emitOk(socket, 'conversations.createGroup', { conversationId, name: 'Lunch', memberIds });
}
