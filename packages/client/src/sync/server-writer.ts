import type { ConversationItem, Member, Membership, Message, User } from '@confab/protocol';
import type { StorageTransaction } from '../storage/client-storage.ts';
import type { LocalStore } from '../storage/local-store.ts';
import { extendTail } from '../storage/message-log.ts';
import type { SendAnswer, SendFailure } from '../storage/outbox-rows.ts';
import { applyChanges, putMembers, putWithProgress } from './change-writer.ts';
import type { ConversationChanges } from './conversation-changes.ts';
import { mergeMembership, rowFromItem, standingOf, undeliveredSeq } from './conversation-rules.ts';
import { applyFrame } from './frame-writer.ts';
import { decideFrame, type RevFrame } from './rev-frame.ts';
import {
  dropConversation,
  dropReachedAcks,
  noteDelivery,
  putMessages,
  putUsers,
} from './row-writer.ts';
import { forgetKeptViews, withNewestView } from './waiting-views.ts';

/** The stores that hold nothing but what came from the server, or what goes back to it without it. */
const fromServer = [
  'conversations',
  'messages',
  'members',
  'users',
  'receipts',
  'relations',
  'admissions',
] as const;

/** At the same seq stands another message there, for all that is known (SYNC-8). */
const ofAnotherHistory: SendFailure = {
  code: 'not_found',
  message: 'The server has another history now, in which this message may not be.',
  retryable: false,
};

/** Members of one conversation, with their profiles. */
export interface MemberList {
  readonly conversationId: string;
  readonly members: readonly Member[];
  readonly users: readonly User[];
}

/** The only writer of what comes from the server. Every method is one transaction and checks what is held inside it. */
export class ServerWriter {
  readonly #store: LocalStore;
  readonly #me: () => string;

  constructor(store: LocalStore, me: () => string) {
    this.#store = store;
    this.#me = me;
  }

  /** Applies frames in their order and returns those that come too early (SYNC-2). */
  applyFrames(frames: readonly RevFrame[]): Promise<readonly RevFrame[]> {
    return this.#store.write(async (tx) => {
      const early: RevFrame[] = [];
      for (const frame of frames) {
        const row = await tx.get('conversations', frame.conversationId);
        const decision = decideFrame(row?.rev ?? null, frame);
        if (decision === 'fetch') early.push(frame);
        if (decision === 'apply' && row !== null)
          await applyFrame(tx, { row, frame, me: this.#me() });
      }
      return early;
    });
  }

  /** Takes a conversation that is not held yet; one that is held is left to its revs. */
  saveItems(items: readonly ConversationItem[], users: readonly User[]): Promise<void> {
    return this.#store.write(async (tx) => {
      await putUsers(tx, users);
      for (const item of items) {
        const row = await tx.get('conversations', item.conversation.id);
        if (row === null) await this.#putItem(tx, item);
      }
    });
  }

  /** Drops what is held of a conversation and starts from the item, unless it changed since `rev` (SYNC-5). */
  resetConversation(item: ConversationItem, users: readonly User[], rev: number): Promise<void> {
    return this.#store.write(async (tx) => {
      const row = await tx.get('conversations', item.conversation.id);
      // What frames have brought in the meantime is newer than the answer.
      if (row?.rev !== rev) return;
      await putUsers(tx, users);
      tx.clear('messages', item.conversation.id);
      tx.clear('members', item.conversation.id);
      await this.#putItem(tx, item);
    });
  }

  /** Applies everything above a cursor at once (SYNC-4); stale answers change nothing. */
  saveChanges(changes: ConversationChanges, users: readonly User[]): Promise<void> {
    return this.#store.write(async (tx) => {
      await putUsers(tx, users);
      const row = await tx.get('conversations', changes.conversationId);
      if (row === null || changes.upToRev <= row.rev) return;
      await applyChanges(tx, { row, changes, me: this.#me() });
    });
  }

  /** Forgets conversations that are no longer mine, each unless it changed since `rev` (SYNC-3, SYNC-6). */
  removeConversations(entries: readonly { conversationId: string; rev: number }[]): Promise<void> {
    return this.#store.write(async (tx) => {
      for (const { conversationId, rev } of entries) {
        const row = await tx.get('conversations', conversationId);
        if (row !== null && row.rev <= rev) await dropConversation(tx, conversationId);
      }
    });
  }

  /**
   * Extends the held tail with older messages that were asked for when the conversation stood at `sinceRev`; a window
   * that does not touch it is not kept. False when one of them may have been recalled in the meantime.
   */
  saveHistory(
    conversationId: string,
    messages: readonly Message[],
    sinceRev: number,
  ): Promise<boolean> {
    return this.#store.write(async (tx) => {
      const row = await tx.get('conversations', conversationId);
      if (row === null) return true;
      if (row.changedRev > sinceRev) return false;
      const extension = extendTail(row, messages);
      if (extension.messages.length === 0) return true;
      await putMessages(tx, extension.messages, this.#me());
      tx.put('conversations', { ...row, fromSeq: extension.fromSeq });
      // After a first sync the newest message may be mine, and those of others before it come only here.
      await noteDelivery(tx, row.id, undeliveredSeq(row, extension.messages, this.#me()));
      return true;
    });
  }

  /**
   * Takes members that were listed while the conversation stood at `sinceRev`, and says whether that is the whole list
   * now. It is not when revs were applied in the meantime: what they said of members that were not held is lost, and
   * the changes since then have to be given to {@link completeMembers}. Nor is it when `sinceRev` is null: they are some.
   */
  saveMembers(list: MemberList, sinceRev: number | null): Promise<boolean> {
    return this.#store.write(async (tx) => {
      await putUsers(tx, list.users);
      const row = await tx.get('conversations', list.conversationId);
      if (row === null) return true;
      await putMembers(tx, list.members);
      if (row.rev !== sinceRev) return false;
      await putWithProgress(tx, { ...row, hasAllMembers: true }, { changed: [], me: this.#me() });
      return true;
    });
  }

  /** Takes the members that changed while they were listed; now the list is whole. */
  completeMembers({ conversationId, members, users }: MemberList): Promise<void> {
    return this.#store.write(async (tx) => {
      await putUsers(tx, users);
      const row = await tx.get('conversations', conversationId);
      if (row === null) return;
      await putMembers(tx, members);
      await putWithProgress(tx, { ...row, hasAllMembers: true }, { changed: [], me: this.#me() });
    });
  }

  /** Takes profiles; an older one never replaces a newer one. */
  saveUsers(users: readonly User[]): Promise<void> {
    return this.#store.write((tx) => putUsers(tx, users));
  }

  /** Takes the server's account of my watermarks. */
  saveMembership(conversationId: string, membership: Membership): Promise<void> {
    return this.#store.write(async (tx) => {
      const row = await tx.get('conversations', conversationId);
      // An answer has no place in the order of revs: of another stay it says nothing, and my standing comes by rev.
      if (row === null || row.membership.joinedAt !== membership.joinedAt) return;
      const merged = mergeMembership(row.membership, membership);
      tx.put('conversations', { ...row, membership: { ...merged, ...standingOf(row.membership) } });
    });
  }

  /**
   * Turns a pending message into the stored one when its rev is the next, and otherwise remembers that it was stored.
   * Returns whether the log has to be fetched.
   */
  saveAck(clientMsgId: string, { ack, epoch }: SendAnswer): Promise<boolean> {
    return this.#store.write(async (tx) => {
      const pending = await tx.get('outbox', clientMsgId);
      const held = (await tx.get('meta', 'epoch'))?.value;
      // SYNC-8: what was sent before the store was restored is sent again.
      if (pending === null || held !== epoch) return false;
      const row = await tx.get('conversations', ack.conversationId);
      if (row !== null && ack.rev <= row.rev) {
        tx.delete('outbox', clientMsgId);
        return false;
      }
      if (row === null || ack.rev > row.rev + 1) {
        tx.put('outbox', { ...pending, ack });
        return true;
      }
      const message = { ...ack, clientMsgId, content: pending.content, senderId: this.#me() };
      const { conversationId, rev } = ack;
      const frame: RevFrame = {
        name: 'message.created',
        conversationId,
        rev,
        payload: { message },
      };
      await applyFrame(tx, { row, frame, me: this.#me() });
      return false;
    });
  }

  /**
   * Drops everything that came from the server and keeps what was not sent (SYNC-8). Acks came from the server too: what
   * was not in the log yet is sent again, and is stored once whichever history its ack was of (SEND-2); so is what was
   * changed and is not held yet. What was to be taken back or pinned is not, as it is known by its place alone.
   */
  wipe(): Promise<void> {
    return this.#store.write(async (tx) => {
      for (const store of fromServer) tx.clear(store);
      for (const fact of ['epoch', 'rev', 'profile', 'presence', 'settings']) {
        tx.delete('meta', fact);
      }
      await forgetKeptViews(tx);
      for (const pending of await tx.getAll('outbox')) {
        if (pending.ack !== null) tx.put('outbox', { ...pending, ack: null });
      }
      for (const action of await tx.getAll('actions')) {
        if (action.target === 'recall' || action.target === 'pin') {
          tx.put('actions', { ...action, failure: ofAnotherHistory });
        } else if (action.answeredRev !== undefined) {
          const { answeredRev: _, ...unanswered } = action;
          tx.put('actions', unanswered);
        }
      }
    });
  }

  async #putItem(tx: StorageTransaction, item: ConversationItem): Promise<void> {
    const row = await withNewestView(tx, rowFromItem(item));
    tx.put('conversations', row);
    const arrived = item.lastMessage === null ? [] : [item.lastMessage];
    if (row.fromSeq <= item.conversation.seq) await putMessages(tx, arrived, this.#me());
    await noteDelivery(tx, row.id, undeliveredSeq(row, arrived, this.#me()));
    await dropReachedAcks(tx, item.conversation);
  }
}
