import { textOf } from '@confab/protocol/runtime';
import { createChatClient } from '../chat-client.ts';
import type { ChatClient, ChatClientOptions } from '../client-api.ts';
import type { ClientRuntime } from '../runtime.ts';
import { answerOperation } from './fake-operations.ts';
import { FakeServer, fakeToken, fakeUuid } from './fake-server.ts';
import { rest, until, VirtualClock } from './virtual-clock.ts';

/** A scripted peer, a clock, and clients on them. */
export function createFixture() {
  const server = new FakeServer(answerOperation);
  const clock = new VirtualClock();
  server.now = clock.now;
  server.addUsers('alice', 'bob', 'carol');
  let uuids = 0;
  const hints = new Set<() => void>();
  const surroundings = { isHidden: false, isCellular: false };
  const runtime: Partial<ClientRuntime> = {
    now: clock.now,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    random: () => 0.5,
    uuid: () => fakeUuid(++uuids),
    socketFactory: server.socketFactory,
    fetch: () => Promise.reject(new Error('no network')),
    locks: null,
    openChannel: null,
    surroundings: () => surroundings,
    onNetworkHint: (listener) => {
      hints.add(listener);
      return () => hints.delete(listener);
    },
  };
  const open = (userId: string, options: Partial<ChatClientOptions> = {}): ChatClient => {
    const { tokenProvider, ...rest } = options;
    const credential =
      tokenProvider === undefined ? { token: fakeToken(userId) } : { tokenProvider };
    return createChatClient({
      url: 'http://peer',
      ...credential,
      ...rest,
      runtime: { ...runtime, ...options.runtime },
    });
  };
  const connect = async (userId: string, options?: Partial<ChatClientOptions>) => {
    const chat = open(userId, options);
    await chat.connect();
    await synced(chat);
    return chat;
  };
  const hint = () => {
    for (const listener of hints) listener();
  };
  return { server, clock, runtime, surroundings, open, connect, hint };
}

/** Waits until a client is as new as the peer and has nothing under way. */
export async function synced(chat: ChatClient): Promise<void> {
  await until(() => chat.sync.getSnapshot().status === 'synced', 'a sync');
  await rest();
}

/** The texts of a timeline, with `?` behind those that are not stored. */
export function textsOf(chat: ChatClient, conversationId: string): string[] {
  const { messages } = chat.timeline(conversationId).getSnapshot();
  return messages.map(({ content, seq }) => textOf(content) + (seq === null ? '?' : ''));
}

/** Keeps a view at work. */
export function watch(view: { subscribe(listener: () => void): () => void }): () => void {
  return view.subscribe(() => undefined);
}
