import type { Member, Message, OperationOutput, User } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import { backoffMs } from '../connection/backoff.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { LocalState } from '../storage/local-state.ts';
import { saveListed } from './first-sync.ts';
import type { Gap } from './frame-queue.ts';
import type { ServerWriter } from './server-writer.ts';

type ChangesResult = OperationOutput<'conversations.changes'>['results'][number];
type RowsResult = Extract<ChangesResult, { status: 'changes' }>;

/** What was asked of a conversation: from the rev that was held, and what has come of it. */
interface Asked {
  readonly rev: number;
  part?: RowsResult;
}

/** With more new conversations than this, pages of the list cost less than one call each. */
const singleFetchMax = 20;

const retryBounds = { firstMs: 200, maxMs: 5000 };

/** What a fetcher works with. */
export interface ChangeFetcherOptions {
  readonly call: Call;
  readonly state: LocalState;
  readonly writer: ServerWriter;
  readonly runtime: ClientRuntime;
}

/** Fetches what is missing of conversations: many requests become few calls, one at a time. */
export class ChangeFetcher {
  readonly #options: ChangeFetcherOptions;
  /** The rev that is wanted of each conversation. */
  readonly #wanted = new Map<string, number>();
  #running: Promise<void> = Promise.resolve();
  #isRunning = false;
  #run = 0;
  #wake: () => void = () => undefined;

  constructor(options: ChangeFetcherOptions) {
    this.#options = options;
  }

  /** Asks for conversations, each up to a rev at least. Resolves when nothing is wanted any more, or the fetcher was stopped. */
  fetch(gaps: Iterable<Gap>): Promise<void> {
    for (const { conversationId, rev } of gaps) this.#want(conversationId, rev);
    if (!this.#isRunning) this.#running = this.#loop();
    return this.#running;
  }

  /** Forgets what is wanted: after the next connect the digest will name it again (SYNC-7). */
  stop(): void {
    this.#run += 1;
    this.#wanted.clear();
    this.#wake();
  }

  #want(conversationId: string, rev: number): void {
    this.#wanted.set(conversationId, Math.max(rev, this.#wanted.get(conversationId) ?? 0));
  }

  #heldRev(conversationId: string): number {
    return this.#options.state.conversations.get(conversationId)?.rev ?? -1;
  }

  async #loop(): Promise<void> {
    this.#isRunning = true;
    try {
      for (let failures = 0; this.#wanted.size > 0; ) {
        failures = (await this.#tryOnce(failures)) ? 0 : failures + 1;
      }
    } finally {
      // At once, so that what is wanted from now on begins anew.
      this.#isRunning = false;
    }
  }

  /** Fetches all that is wanted. Says false, after a pause, when that has to be tried again. */
  async #tryOnce(failures: number): Promise<boolean> {
    const run = this.#run;
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    try {
      await this.#fetchAll(wanted.filter(([id, rev]) => rev > this.#heldRev(id)).map(([id]) => id));
      return true;
    } catch (error) {
      if (run !== this.#run) return true;
      if (error instanceof ChatError && !error.isRetryable) throw error;
      for (const [id, rev] of wanted) this.#want(id, rev);
      await this.#pause(failures + 1, error);
      return false;
    }
  }

  #pause(failures: number, error: unknown): Promise<void> {
    const { runtime } = this.#options;
    const toldMs = (error instanceof ChatError && error.retryAfterMs) || 0;
    const waitMs = Math.max(toldMs, 100 + backoffMs(failures, runtime.random(), retryBounds));
    return new Promise((resolve) => {
      const timer = runtime.setTimeout(resolve, waitMs);
      this.#wake = () => {
        runtime.clearTimeout(timer);
        resolve();
      };
    });
  }

  async #fetchAll(ids: readonly string[]): Promise<void> {
    const { state } = this.#options;
    const known = ids.filter((id) => state.conversations.has(id));
    const unknown = ids.filter((id) => !state.conversations.has(id));
    for (let start = 0; start < known.length; start += limits.changeCursors) {
      await this.#fetchKnown(known.slice(start, start + limits.changeCursors));
    }
    if (unknown.length > singleFetchMax) await this.#fetchListed(new Set(unknown));
    else await Promise.all(unknown.map((id) => this.#fetchOne(id)));
  }

  async #fetchKnown(ids: readonly string[]): Promise<void> {
    const { call } = this.#options;
    const asked = new Map(ids.map((id) => [id, { rev: Math.max(0, this.#heldRev(id)) }]));
    let cursors = [...asked].map(([conversationId, { rev }]) => ({
      conversationId,
      sinceRev: rev,
    }));
    while (cursors.length > 0) {
      const { results, users } = await call('conversations.changes', { cursors });
      cursors = [];
      for (const result of results) {
        const { conversationId } = result;
        const sinceRev = await this.#take(result, users, asked.get(conversationId) ?? { rev: 0 });
        if (sinceRev !== null) cursors.push({ conversationId, sinceRev });
      }
    }
  }

  /** Saves a result, or keeps it and says from where to go on when it is only a part (SYNC-4). */
  async #take(result: ChangesResult, users: readonly User[], asked: Asked): Promise<number | null> {
    const { writer } = this.#options;
    const { conversationId } = result;
    if (result.status === 'gone') {
      await writer.removeConversations([{ conversationId, rev: asked.rev }]);
    } else if (result.status === 'reset') {
      await writer.resetConversation(result.item, users, asked.rev);
    } else {
      const whole = joinParts(asked.part, result);
      if (!result.isComplete) {
        asked.part = whole;
        await writer.saveUsers(users);
        return result.upToRev;
      }
      await writer.saveChanges(whole, users);
    }
    return null;
  }

  async #fetchOne(conversationId: string): Promise<void> {
    const { call, writer } = this.#options;
    try {
      const { item, users } = await call('conversations.get', { conversationId });
      await writer.saveItems([item], users);
    } catch (error) {
      const code = error instanceof ChatError ? error.code : null;
      // SYNC-6: it was never mine, or it is not any more.
      if (code !== 'not_member' && code !== 'not_found') throw error;
    }
  }

  async #fetchListed(missing: Set<string>): Promise<void> {
    await saveListed(this.#options, (page) => {
      for (const { conversation } of page.items) missing.delete(conversation.id);
      return missing.size === 0;
    });
  }
}

/** Two answers in a row as one; a row of the later one replaces the same row of the earlier. */
function joinParts(earlier: RowsResult | undefined, later: RowsResult): RowsResult {
  if (earlier === undefined) return later;
  const messages = new Map<number, Message>();
  for (const row of [...earlier.messages, ...later.messages]) messages.set(row.seq, row);
  const members = new Map<string, Member>();
  for (const row of [...earlier.members, ...later.members]) members.set(row.userId, row);
  return { ...later, messages: [...messages.values()], members: [...members.values()] };
}
