import type { Mutation } from './mutation.ts';

const domain = 'packages/server/src/domain';
const events = 'packages/server/src/events';

/** What could go wrong in the server. */
export const serverMutations: readonly Mutation[] = [
  {
    name: 'repeated-send-stored',
    breaks: 'a repeated clientMsgId is not recognised (SEND-2)',
    file: `${domain}/messages/plan-sends.ts`,
    text: 'if (earlier) return answerRepeated(send, earlier);',
    replacement: '',
  },
  {
    name: 'ack-before-commit',
    breaks: 'sends are acked and told although their commit fails (SEND-3)',
    file: `${domain}/messages/flush-sends.ts`,
    text: `  const plan = await context.store.transaction((tx) => storeSends(context, tx, sends));`,
    replacement: `  const plan = await new Promise<SendPlan>((resolve, reject) => {
    const stored = context.store.transaction(async (tx) => {
      resolve(await storeSends(context, tx, sends));
    });
    stored.catch(reject);
  });`,
  },
  {
    name: 'seq-gap',
    breaks: 'seqs follow the rev and have gaps (LOG-1)',
    file: `${domain}/messages/plan-sends.ts`,
    text: 'seq: conversation.seq + 1,',
    replacement: 'seq: conversation.rev + 1,',
  },
  {
    name: 'rev-kept',
    breaks: 'a change of members does not raise the rev (LOG-2)',
    file: `${domain}/conversations/change-conversation.ts`,
    text: 'rev: request.conversation.rev + 1,',
    replacement: 'rev: request.conversation.rev,',
  },
  {
    name: 'receipts-fall',
    breaks: 'a receipt moves the read watermark back (READ-1)',
    file: `${domain}/receipts/move-watermarks.ts`,
    text: "receipt.kind === 'read' ? Math.max(member.readSeq, upToSeq) : member.readSeq",
    replacement: "receipt.kind === 'read' ? upToSeq : member.readSeq",
  },
  {
    name: 'own-messages-read',
    breaks: 'the count of what was read includes what the reader has sent (READ-3)',
    file: `${domain}/receipts/flush-receipts.ts`,
    text: 'return conversation.messageCount - ownCount;',
    replacement: 'return conversation.messageCount;',
  },
  {
    name: 'user-rev-kept',
    breaks: 'a change of a view does not raise the rev of its user (SYNC-11)',
    file: `${domain}/views/change-view.ts`,
    text: 'rev: await raiseUserRev(tx, user)',
    replacement: 'rev: view.rev',
  },
  {
    name: 'views-untold',
    breaks: 'the other devices of a user do not hear of a changed view',
    file: `${domain}/me/announce-mine.ts`,
    text: "fanOut.publish({ appId: user.appId, audience }, 'me.updated', { rev, changes });",
    replacement: '',
  },
  {
    name: 'views-left-out',
    breaks: 'the changed views that a device fetches are not all there (SYNC-11)',
    file: `${domain}/me/changes.ts`,
    text: 'views: views.filter(({ rev }) => rev <= upToRev)',
    replacement: 'views: views.filter(({ rev }) => rev < upToRev)',
  },
  {
    name: 'session-forgotten',
    breaks: 'of the devices of a user only one hears',
    file: `${events}/fan-out.ts`,
    text: 'return this.usersOf(appId, audience).map(({ sessions }) => sessions);',
    replacement:
      'return this.usersOf(appId, audience).map(({ sessions }) => new Set([...sessions].slice(0, 1)));',
  },
  {
    name: 'removal-untold',
    breaks: 'who was removed is not told',
    file: `${domain}/conversations/change-conversation.ts`,
    text: "fanOut.publish({ appId, audience: departed }, 'conversation.removed', { conversationId });",
    replacement: '',
  },
  {
    name: 'arrival-deaf',
    breaks: 'who was added does not hear the conversation',
    file: `${domain}/conversations/change-conversation.ts`,
    text: 'for (const userId of arrivedIds) fanOut.join(appId, conversationId, userId);',
    replacement: '',
  },
  {
    name: 'eavesdropper',
    breaks: 'who was removed goes on hearing the conversation (I29)',
    file: `${domain}/conversations/change-conversation.ts`,
    text: 'for (const userId of departedIds) fanOut.leave(appId, conversationId, userId);',
    replacement: '',
  },
  {
    name: 'receipts-untold',
    breaks: 'a receipt reaches the others only when digests are compared',
    file: `${domain}/receipts/flush-receipts.ts`,
    text: 'for (const { appId, conversation, moved } of changes) {',
    replacement: 'for (const { appId, conversation, moved } of changes.slice(1)) {',
  },
  {
    name: 'compare-ignored',
    breaks: 'an attribute of a room is set whatever it was expected to be (ROOM-6)',
    file: `${domain}/room-attributes/plan-attributes.ts`,
    text: 'if (expected === undefined || (held?.value ?? null) === expected) return;',
    replacement: 'return;',
  },
  {
    name: 'recall-forgotten',
    breaks: 'who was away does not learn that a message was taken back (RECALL-1)',
    file: 'packages/server/src/store/messages.ts',
    text: 'if (changed.length === 0) return created;',
    replacement: 'if (changed.length < 1e9) return created;',
  },
  {
    name: 'departure-untold',
    breaks: 'nobody in a room hears that somebody has left it (ROOM-8)',
    file: `${domain}/rooms/leave-room.ts`,
    text: 'context.roomTraffic.leave(key, userId);',
    replacement: '',
  },
  {
    name: 'removed-link-works',
    breaks: 'a link that was taken back goes on letting people in (GROUP-14)',
    file: `${domain}/invite-links/remove.ts`,
    text: 'await deleteInviteLink(tx, key, linkId);',
    replacement: 'void deleteInviteLink;',
  },
  {
    name: 'withheld-shown',
    breaks: 'who has blocked somebody is shown what is to be withheld (BLOCK-4)',
    file: 'packages/server/src/store/withheld.ts',
    text: "return stored.fromId === readerId ? { type: 'withheld' } : stored.content;",
    replacement: 'return readerId === stored.fromId ? stored.content : stored.content;',
  },
  {
    name: 'files-for-the-gone',
    breaks: 'who has gone goes on fetching what is shared, by an address of before (FILE-3)',
    file: `${domain}/files/require-file.ts`,
    text: "action: 'conversation.read'",
    replacement: "action: isShared ? 'conversation.leave' : 'conversation.read'",
  },
  {
    name: 'file-sent-elsewhere',
    breaks: 'a message brings a file that was made for another conversation (FILE-9)',
    file: `${domain}/messages/send-files.ts`,
    text: 'const isMine = file?.uploaderId === userId && file.conversationId === conversationId;',
    replacement: 'const isMine = file?.uploaderId === userId && conversationId !== null;',
  },
  {
    name: 'unsent-file-seen',
    breaks: 'others fetch what was uploaded for a message before it is sent (FILE-9)',
    file: `${domain}/files/require-file.ts`,
    text: 'const isSeen = seq === null ? uploaderId === member?.userId : seq > (member?.clearedSeq ?? 0);',
    replacement:
      'const isSeen = uploaderId !== null && (seq === null || seq > (member?.clearedSeq ?? 0));',
  },
];
