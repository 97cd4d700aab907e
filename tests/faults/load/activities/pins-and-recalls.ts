import { randomUUID } from 'node:crypto';
import type { Message } from '@confab/protocol';
import type { Activity, Hands } from '../activity.ts';

const conversationId = 'notes';
const pinsMax = 10;

/** Bob pins what he writes, and takes it back when the pins become many (PIN-1, PIN-4, RECALL-1). */
export const activity: Activity = {
  name: 'pins-and-recalls',
  async prepare({ bob }) {
    const memberIds = ['carol'];
    await bob.call('conversations.createGroup', { conversationId, name: 'Notes', memberIds });
  },
  async act({ bob }, ordinal) {
    const content = { type: 'text', text: `note ${ordinal}` };
    const clientMsgId = randomUUID();
    const { seq } = await bob.call('messages.send', { conversationId, clientMsgId, content });
    const { conversation } = await bob.call('messages.pin', { conversationId, seq });
    const pledge = { about: `the pin of ${seq}`, check: (hands: Hands) => findPin(hands, seq) };
    const oldest = conversation.pins?.[pinsMax];
    if (!oldest) return [pledge];
    await bob.call('messages.recall', { conversationId, seq: oldest.seq });
    const about = `the recall of ${oldest.seq}`;
    return [pledge, { about, check: (hands: Hands) => findRecall(hands, oldest.seq) }];
  },
};

/** A pin stays until its message is taken back. */
async function findPin({ carol }: Hands, seq: number): Promise<string | null> {
  const pinned = await listPinnedSeqs({ carol });
  if (pinned.includes(seq) || (await readMessage({ carol }, seq))?.content.type === 'recalled') {
    return null;
  }
  return 'is not there';
}

async function findRecall({ carol }: Hands, seq: number): Promise<string | null> {
  if ((await readMessage({ carol }, seq))?.content.type !== 'recalled') return 'is not there';
  return (await listPinnedSeqs({ carol })).includes(seq) ? 'left a pin' : null;
}

async function listPinnedSeqs({ carol }: Pick<Hands, 'carol'>): Promise<number[]> {
  const { pins } = await carol.call('messages.listPinned', { conversationId, limit: 50 });
  return pins.map(({ message }) => message.seq);
}

async function readMessage(
  { carol }: Pick<Hands, 'carol'>,
  seq: number,
): Promise<Message | undefined> {
  const page = { conversationId, after: seq - 1, limit: 1 };
  return (await carol.call('messages.list', page)).messages[0];
}
