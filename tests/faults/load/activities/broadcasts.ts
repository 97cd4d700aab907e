import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Delivery } from '@confab/protocol';
import type { Activity, Hands } from '../activity.ts';

const conversationId = 'news';
const userIds = ['alice', 'bob'] as const;
const pollMs = 200;
const polls = 150;

/** Carol writes to a broadcast list: each message reaches each recipient, and once (BROADCAST-2, JOB-1). */
export const activity: Activity = {
  name: 'broadcasts',
  async prepare({ carol }) {
    await carol.call('broadcasts.create', { conversationId, name: 'News', userIds });
  },
  async act({ carol }, ordinal) {
    const text = `news ${ordinal} ${randomUUID()}`;
    const content = { type: 'text', text };
    const clientMsgId = randomUUID();
    const { seq } = await carol.call('messages.send', { conversationId, clientMsgId, content });
    return [
      { about: `news ${seq}`, check: (hands) => checkDelivered(hands, seq, text) },
      { about: 'all news', check: findDoubled },
    ];
  },
};

async function checkDelivered(hands: Hands, seq: number, text: string): Promise<string | null> {
  for (let poll = 0; poll < polls; poll++) {
    const { deliveries } = await hands.carol.call('deliveries.list', { conversationId, seq });
    if (deliveries.some(({ status }) => status === 'pending')) {
      await delay(pollMs);
      continue;
    }
    const wrong = await Promise.all(deliveries.map((delivery) => read(hands, delivery)));
    return wrong.length === userIds.length && wrong.every((found) => found === text)
      ? null
      : `came as ${JSON.stringify(wrong)}`;
  }
  return 'waits for its recipients';
}

/** What a recipient sees of a delivery. */
async function read(hands: Hands, delivery: Delivery): Promise<string | null> {
  const { userId, conversationId: directId, seq } = delivery;
  if (directId === null || seq === null) return null;
  const hand = userId === 'alice' ? hands.alice : hands.bob;
  const page = { conversationId: directId, after: seq - 1, limit: 1 };
  const content = (await hand.call('messages.list', page)).messages[0]?.content;
  return content?.type === 'text' ? content.text : null;
}

async function findDoubled({ carol }: Hands): Promise<string | null> {
  for (const userId of userIds) {
    const { item } = await carol.call('conversations.openDirect', { userId });
    const log = await carol.readLog(item.conversation.id);
    const texts = log.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));
    if (new Set(texts).size < texts.length) return `came twice to ${userId}`;
  }
  return null;
}
