import type { Member, Message, OperationInput, OperationOutput, User } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import type { LocalState } from '../storage/local-state.ts';
import type { ConversationRow } from '../storage/rows.ts';
import type { MemberList, ServerWriter } from './server-writer.ts';

/** A window of the history as the server gave it. */
export type HistoryWindow = OperationOutput<'messages.list'>;

/** Members as the server listed them. */
type MembersPage = OperationOutput<'members.list'>;

/** How far the members of a conversation have been listed. */
interface Listing {
  readonly epoch: unknown;
  /** What happened to members after this rev comes with the changes. */
  readonly sinceRev: number;
  readonly list: MemberList;
  /** Empty before the first page, null after the last. */
  readonly cursor: string | null;
}

/** Fetches history and member lists on demand, each once at a time, and keeps what continues the held tail. */
export class HistoryLoader {
  readonly #call: Call;
  readonly #state: LocalState;
  readonly #writer: ServerWriter;
  readonly #running = new Map<string, Promise<void>>();
  readonly #listings = new Map<string, Listing>();

  constructor(call: Call, state: LocalState, writer: ServerWriter) {
    this.#call = call;
    this.#state = state;
    this.#writer = writer;
  }

  /** Makes sure that the newest `count` messages are held. */
  ensureTail(conversationId: string, count: number): Promise<void> {
    return this.#once(`tail:${conversationId}`, async () => {
      // A page may be shorter than what was asked for (READ-6).
      for (let heldFrom = Number.POSITIVE_INFINITY; ; ) {
        const row = this.#state.conversations.get(conversationId);
        if (row === undefined || row.fromSeq >= heldFrom) return;
        heldFrom = row.fromSeq;
        const wantedSeq = Math.max(row.view.clearedSeq + 1, row.conversation.seq - count + 1);
        if (heldFrom <= wantedSeq) return;
        await this.#extend(conversationId, heldFrom, heldFrom - wantedSeq);
      }
    });
  }

  /** Makes sure that one more page below the held tail is held. */
  loadOlder(conversationId: string): Promise<void> {
    return this.#once(`older:${conversationId}`, async () => {
      const row = this.#state.conversations.get(conversationId);
      if (row !== undefined && row.fromSeq > row.view.clearedSeq + 1) {
        await this.#extend(conversationId, row.fromSeq, limits.pageSizeDefault);
      }
    });
  }

  /** A window that the caller keeps itself. */
  loadWindow(
    conversationId: string,
    position: { before: number } | { after: number } | { around: number },
  ): Promise<HistoryWindow> {
    return this.#call('messages.list', {
      conversationId,
      ...position,
      limit: limits.pageSizeDefault,
    });
  }

  /** Keeps a window that was loaded at a rev, if it continues the held tail; false when it is stale. */
  keep(conversationId: string, messages: readonly Message[], sinceRev: number): Promise<boolean> {
    return this.#writer.saveHistory(conversationId, messages, sinceRev);
  }

  /** Makes sure that the whole member list is held. What is listed is kept page by page, also when a later one fails. */
  ensureMembers(conversationId: string): Promise<void> {
    return this.#once(`members:${conversationId}`, async () => {
      const row = this.#state.conversations.get(conversationId);
      if (row === undefined || row.hasAllMembers) return;
      const { list, sinceRev } = await this.#listMembers(row);
      if (await this.#writer.saveMembers(list, sinceRev)) return;
      const changed = await this.#listChangedMembers(conversationId, sinceRev);
      if (changed !== null) await this.#writer.completeMembers(changed);
    });
  }

  /** A page of members, whose rows are kept. */
  async listMembers(input: OperationInput<'members.list'>): Promise<MembersPage> {
    const page = await this.#call('members.list', { limit: limits.pageSize, ...input });
    await this.#keepPage(input.conversationId, page);
    return page;
  }

  async #keepPage(conversationId: string, page: MembersPage): Promise<void> {
    await this.#writer.saveMembers({ ...page, conversationId }, null);
  }

  /** Goes on where an earlier try has failed, unless the server has another history by now (SYNC-8). */
  async #listMembers({ id, rev }: ConversationRow): Promise<Listing> {
    const epoch = this.#state.meta.get('epoch');
    const held = this.#listings.get(id);
    const isHeld = held !== undefined && held.epoch === epoch;
    let listing: Listing = isHeld
      ? held
      : { epoch, sinceRev: rev, list: { conversationId: id, members: [], users: [] }, cursor: '' };
    while (listing.cursor !== null) {
      const { list, cursor } = listing;
      const input = { conversationId: id, limit: limits.pageSize, ...(cursor && { cursor }) };
      const page: MembersPage = await this.#call('members.list', input);
      // The last one comes with the whole list.
      if (page.nextCursor !== null) await this.#keepPage(id, page);
      const members = [...list.members, ...page.members];
      const users = [...list.users, ...page.users];
      listing = { ...listing, list: { ...list, members, users }, cursor: page.nextCursor };
      this.#listings.set(id, listing);
    }
    this.#listings.delete(id);
    return listing;
  }

  /** Null when the changes cannot be had; the next sync starts the conversation anew then. */
  async #listChangedMembers(conversationId: string, rev: number): Promise<MemberList | null> {
    const members: Member[] = [];
    const named: User[] = [];
    for (let sinceRev: number | null = rev; sinceRev !== null; ) {
      const cursors = [{ conversationId, sinceRev }];
      const answer: OperationOutput<'conversations.changes'> = await this.#call(
        'conversations.changes',
        { cursors },
      );
      const [result] = answer.results;
      if (result?.status !== 'changes') return null;
      members.push(...result.members);
      named.push(...answer.users);
      sinceRev = result.isComplete ? null : result.upToRev;
    }
    return { conversationId, members, users: named };
  }

  async #extend(conversationId: string, before: number, limit: number): Promise<void> {
    for (let isSaved = false; !isSaved; ) {
      const sinceRev = this.#state.conversations.get(conversationId)?.rev ?? 0;
      const page = await this.#call('messages.list', {
        conversationId,
        before,
        limit: Math.min(limit, limits.pageSize),
      });
      isSaved = await this.#writer.saveHistory(conversationId, page.messages, sinceRev);
    }
  }

  #once(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const started = work().finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }
}
