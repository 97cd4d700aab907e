import { limits } from '@confab/protocol/runtime';
import type { JumpWindow } from './timeline-snapshot.ts';
import type { ViewContext } from './view-context.ts';

/** How many messages a timeline opens with. */
export const openCount = 50;
/** Groups above this size show no ticks until someone opens their member list. */
const ticksMembersMax = 100;

/** Brings parts of one conversation's history: from the storage where they are held, else from the server. */
export class TimelinePages {
  readonly #context: ViewContext;
  readonly #id: string;

  constructor(context: ViewContext, conversationId: string) {
    this.#context = context;
    this.#id = conversationId;
  }

  /** Brings what the first screen needs and is not held yet. Returns whether the conversation is mine. */
  async ensureFirst(): Promise<boolean> {
    const { store, history, fetchConversations } = this.#context;
    if (!store.state.conversations.has(this.#id)) await fetchConversations([this.#id]);
    const row = store.state.conversations.get(this.#id);
    if (row === undefined) return false;
    await history.ensureTail(this.#id, openCount);
    await store.extendLog(this.#id, Math.max(1, row.conversation.seq - openCount + 1));
    if (row.conversation.memberCount <= ticksMembersMax) await history.ensureMembers(this.#id);
    return true;
  }

  /** Shows one more page below the shown tail. */
  async extendTail(): Promise<void> {
    const { store, history } = this.#context;
    const row = store.state.conversations.get(this.#id);
    if (row === undefined) return;
    const firstSeq = store.state.logs.get(this.#id)?.messages[0]?.seq;
    const shownFrom = firstSeq ?? row.conversation.seq + 1;
    if (row.fromSeq >= shownFrom) await history.loadOlder(this.#id);
    await store.extendLog(this.#id, Math.max(1, shownFrom - limits.pageSizeDefault));
  }

  /** A jump with one more page below it. */
  async extendDown(jump: JumpWindow): Promise<JumpWindow> {
    const firstSeq = jump.messages[0]?.seq ?? 1;
    const page = await this.#context.history.loadWindow(this.#id, { before: firstSeq });
    return { ...jump, messages: [...page.messages, ...jump.messages] };
  }

  /** A jump with one more page above it; null when it has reached the tail. */
  async extendUp(jump: JumpWindow): Promise<JumpWindow | null> {
    const lastSeq = jump.messages.at(-1)?.seq ?? 0;
    const page = await this.#context.history.loadWindow(this.#id, { after: lastSeq });
    const messages = [...jump.messages, ...page.messages];
    return this.#join({ ...jump, messages, hasNewer: page.hasNewer });
  }

  /** The part around a seq; null when the tail holds it. */
  async jumpTo(seq: number): Promise<JumpWindow | null> {
    const { store, history } = this.#context;
    const row = store.state.conversations.get(this.#id);
    if (row !== undefined && seq >= row.fromSeq) {
      await store.extendLog(this.#id, Math.max(1, seq - limits.pageSizeDefault / 2));
      return null;
    }
    const sinceRev = row?.rev ?? 0;
    const { messages, hasNewer } = await history.loadWindow(this.#id, { around: seq });
    return this.#join({ messages, hasNewer, sinceRev });
  }

  /** Makes a window part of the tail when it touches it. */
  async #join(jump: JumpWindow): Promise<JumpWindow | null> {
    const { store, history } = this.#context;
    const row = store.state.conversations.get(this.#id);
    const firstSeq = jump.messages[0]?.seq;
    const lastSeq = jump.messages.at(-1)?.seq;
    if (row === undefined || firstSeq === undefined || lastSeq === undefined) return null;
    if (lastSeq < row.fromSeq - 1) return jump;
    if (!(await history.keep(this.#id, jump.messages, jump.sinceRev))) return this.jumpTo(firstSeq);
    await store.extendLog(this.#id, firstSeq);
    return null;
  }
}
