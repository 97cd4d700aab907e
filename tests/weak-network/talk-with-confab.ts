import { type ChatClient, createChatClient, textOf } from '@confab/client';
import type { Talk, TalkOptions } from './talk.ts';

/** Our SDK as it comes. */
export function talkWithConfab({ url, me, conversationId, onMessage }: TalkOptions): Talk {
  const chat = createChatClient({ url, token: me.token });
  const timeline = chat.timeline(conversationId);
  const told = new Set<string>();
  timeline.subscribe(() => {
    for (const { key, seq, senderId, content } of timeline.getSnapshot().messages) {
      if (seq === null || told.has(key)) continue;
      told.add(key);
      onMessage(senderId, textOf(content));
    }
  });
  return {
    ready: Promise.all([chat.connect(), synced(chat)]),
    send: (text) => void timeline.send({ type: 'text', text }),
    describe: () => ({
      connection: chat.connection.getSnapshot(),
      sync: chat.sync.getSnapshot(),
      seqs: timeline.getSnapshot().messages.map(({ seq }) => seq),
    }),
  };
}

/** A first sync shows the newest message of a conversation before the older ones: nothing may be sent before its end. */
function synced({ sync }: ChatClient): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = sync.subscribe(() => {
      if (sync.getSnapshot().status !== 'synced') return;
      unsubscribe();
      resolve();
    });
  });
}
