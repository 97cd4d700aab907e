import type { Mutation } from './mutation.ts';

const client = 'packages/client/src';

/** What could go wrong in the SDK. */
export const clientMutations: readonly Mutation[] = [
  {
    name: 'gap-unchecked',
    breaks: 'a frame is applied although the one before it is missing (SYNC-2)',
    file: `${client}/sync/rev-frame.ts`,
    text: "return frame.rev === heldRev + 1 ? 'apply' : 'fetch';",
    replacement: "return 'apply';",
  },
  {
    name: 'frames-twice',
    breaks: 'a frame that comes late or a second time is applied again (SYNC-2)',
    file: `${client}/sync/rev-frame.ts`,
    text: "if (frame.rev <= heldRev) return 'ignore';",
    replacement: "if (frame.rev <= heldRev) return 'apply';",
  },
  {
    name: 'gap-not-fetched',
    breaks: 'a gap waits for the next comparison of digests instead of being fetched (SYNC-2)',
    file: `${client}/sync/sync-engine.ts`,
    text: 'new FrameQueue(writer, (gaps) => this.#onGaps(gaps))',
    replacement: 'new FrameQueue(writer, () => undefined)',
  },
  {
    name: 'resume-without-digest',
    breaks: 'a connection that comes back trusts what is held (SYNC-7)',
    file: `${client}/sync/sync-engine.ts`,
    text: 'if (run === this.#run) await this.compare();',
    replacement: `if (run !== this.#run) return;
    this.state.set(states.synced);
    this.#timer.schedule();`,
  },
  {
    name: 'digest-never-again',
    breaks: 'digests are compared once after a connect and then no more (SYNC-7)',
    file: `${client}/sync/sync-engine.ts`,
    text: 'this.#timer.schedule();',
    replacement: '',
  },
  {
    name: 'my-rev-ignored',
    breaks: 'digests say nothing of what is mine alone (SYNC-11)',
    file: `${client}/sync/sync-engine.ts`,
    text: 'if (isMineStale) await mine.fetch();',
    replacement: '',
  },
  {
    name: 'my-gap-unchecked',
    breaks: 'a change of what is mine is applied although the one before it is missing (SYNC-11)',
    file: `${client}/sync/my-writer.ts`,
    text: 'if (sinceRev > held) return false;',
    replacement: '',
  },
  {
    name: 'outbox-forgotten',
    breaks: 'a program that starts again forgets what it has not sent (SEND-1)',
    file: `${client}/storage/read-image.ts`,
    text: 'of smallStores)',
    replacement: "of smallStores.filter((name) => name !== 'outbox'))",
  },
  {
    name: 'send-given-up',
    breaks: 'a connection that breaks before the ack gives the message up (SEND-1)',
    file: `${client}/outbox/send-rules.ts`,
    text: "if ((retry === 'after' ||",
    replacement: "if (((retry === 'after' && code !== 'unavailable') ||",
  },
  {
    name: 'send-renamed',
    breaks: 'each try of a send has a clientMsgId of its own (SEND-2)',
    file: `${client}/outbox/sender.ts`,
    text: 'const input = { conversationId, clientMsgId, content };',
    replacement: `const isFirst = !this.#attempts.has(clientMsgId);
    const id = isFirst ? clientMsgId : runtime.uuid();
    const input = { conversationId, clientMsgId: id, content };`,
  },
  {
    name: 'sends-overtake',
    breaks: 'the newest message that waits is sent first (SEND-4)',
    file: `${client}/outbox/send-rules.ts`,
    text: 'row.order < head.order',
    replacement: 'row.order > head.order',
  },
  {
    name: 'ack-flickers',
    breaks: 'an acked message leaves the screen until the log has caught up (I7)',
    file: `${client}/sync/server-writer.ts`,
    text: "if (row === null || ack.rev > row.rev + 1) {\n        tx.put('outbox', { ...pending, ack });",
    replacement:
      "if (row === null || ack.rev > row.rev + 1) {\n        tx.delete('outbox', clientMsgId);",
  },
  {
    name: 'pending-twice',
    breaks: 'the stored message does not take the place of the pending one (I7)',
    file: `${client}/sync/row-writer.ts`,
    text: "if (pending !== null) tx.delete('outbox', message.clientMsgId);",
    replacement: '',
  },
  {
    name: 'stale-receipt-wins',
    breaks: 'an old answer moves my watermark back (READ-1)',
    file: `${client}/sync/conversation-rules.ts`,
    text: 'const moved = { ...held, ...laterOf(held, other), readCount };',
    replacement:
      'const moved = { ...held, readSeq: other.readSeq, deliveredSeq: other.deliveredSeq, readCount };',
  },
  {
    name: 'own-messages-unread',
    breaks: 'unread counts include what I have sent myself (READ-3)',
    file: `${client}/outbox/mark-read.ts`,
    text: 'conversation.messageCount - membership.ownCount - read - uncounted',
    replacement: 'conversation.messageCount - read - uncounted',
  },
  {
    name: 'recalled-unread',
    breaks: 'what was taken back goes on counting as unread (READ-3)',
    file: `${client}/sync/conversation-rules.ts`,
    text: 'return withAbove(next, [message], me);',
    replacement: 'return next;',
  },
  {
    name: 'recalled-pinned',
    breaks: 'what was taken back stays pinned where the recall came live (PIN-4)',
    file: `${client}/sync/conversation-rules.ts`,
    text: 'conversation: withoutPin({ ...row.conversation, rev }, message.seq),',
    replacement: 'conversation: withoutPin({ ...row.conversation, rev }, 0),',
  },
  {
    name: 'members-race',
    breaks: 'changes of members that come while the list is being read are lost',
    file: `${client}/sync/server-writer.ts`,
    text: 'if (row.rev !== sinceRev) return false;',
    replacement: '',
  },
  {
    name: 'room-not-reentered',
    breaks: 'a new session does not enter the rooms of the one before (ROOM-3)',
    file: `${client}/rooms/entered-rooms.ts`,
    text: 'else room.onSession(sessionId !== null);',
    replacement: 'else if (sessionId === null) room.onSession(false);',
  },
];
