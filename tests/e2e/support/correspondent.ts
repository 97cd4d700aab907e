import { randomUUID } from 'node:crypto';
import { connectSocket, emitOk, signInToDemo } from '../../process/api.ts';
import type { DemoUserId } from './person.ts';

/** A demo user without a browser, who fills conversations with what a test needs. */
export interface Correspondent {
  openDirect(userId: DemoUserId): Promise<string>;
  /** Opens a conversation about an order, which is theirs. */
  openOrder(userId: DemoUserId, order: { title: string; price: string }): Promise<string>;
  createGroup(name: string, memberIds: readonly DemoUserId[]): Promise<string>;
  /** Lets everyone find a group, and ask to join it. */
  publish(conversationId: string): Promise<void>;
  invite(conversationId: string, userIds: readonly DemoUserId[]): Promise<void>;
  rename(name: string): Promise<void>;
  pin(conversationId: string, seq: number): Promise<void>;
  /** Sends messages one after the other. */
  write(conversationId: string, texts: readonly string[]): Promise<void>;
}

/** Connects a demo user. The connection goes with the test. */
export async function connectCorrespondent(
  url: string,
  userId: DemoUserId,
): Promise<Correspondent> {
  const socket = await connectSocket(url, await signInToDemo(url, userId));
  const idOf = (output: Readonly<Record<string, unknown>>) => {
    const { item } = output as { item: { conversation: { id: string } } };
    return item.conversation.id;
  };
  return {
    openDirect: async (peerId) =>
      idOf(await emitOk(socket, 'conversations.openDirect', { userId: peerId })),
    openOrder: async (peerId, order) =>
      idOf(
        await emitOk(socket, 'orders.open', {
          userId: peerId,
          orderId: order.title.replaceAll(' ', '-'),
          order,
        }),
      ),
    createGroup: async (name, memberIds) =>
      idOf(await emitOk(socket, 'conversations.createGroup', { name, memberIds })),
    async publish(conversationId) {
      const settings = { visibility: 'public', joinPolicy: 'approval' };
      await emitOk(socket, 'conversations.update', { conversationId, ...settings });
    },
    async invite(conversationId, userIds) {
      await emitOk(socket, 'members.invite', { conversationId, userIds });
    },
    async rename(name) {
      await emitOk(socket, 'users.updateProfile', { name });
    },
    async pin(conversationId, seq) {
      await emitOk(socket, 'messages.pin', { conversationId, seq });
    },
    async write(conversationId, texts) {
      // Commands of one session are carried out in order (CONN-6): nobody has to wait for the acks in between.
      const sending = texts.map((text) => {
        const clientMsgId = randomUUID();
        const content = { type: 'text', text };
        return emitOk(socket, 'messages.send', { conversationId, clientMsgId, content });
      });
      await Promise.all(sending);
    },
  };
}
