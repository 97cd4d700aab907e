import { setTimeout as delay } from 'node:timers/promises';
import { Link } from '../load/link.ts';

const visitMs = 150;
const userIds = ['alice', 'bob', 'carol'];

/** People who come, look, write that they are writing, and go, again and again. */
export class Visitors {
  readonly #url: string;
  readonly #conversationIds: readonly string[];
  #running: Promise<void>[] = [];
  #isStopping = false;
  #visitCount = 0;

  constructor(url: string, conversationIds: readonly string[]) {
    this.#url = url;
    this.#conversationIds = conversationIds;
  }

  get visitCount(): number {
    return this.#visitCount;
  }

  start(count: number): void {
    this.#running = Array.from({ length: count }, (_, index) => this.#visitAgain(index));
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#running);
  }

  async #visitAgain(visitor: number): Promise<void> {
    while (!this.#isStopping) {
      const userId = userIds[(visitor + this.#visitCount) % userIds.length] ?? 'alice';
      await this.#visit(userId);
      this.#visitCount += 1;
    }
  }

  async #visit(userId: string): Promise<void> {
    const { length } = this.#conversationIds;
    const conversationId = this.#conversationIds[this.#visitCount % length] ?? '';
    const link = new Link(this.#url, userId);
    await link.call('sync', {});
    await link.call('presence.subscribe', { userIds: ['alice', 'bob'] });
    await link.call('typing.start', { conversationId, kind: 'text' });
    await link.call('messages.list', { conversationId, limit: 50 });
    await link.call('receipts.markRead', { conversationId, upToSeq: this.#visitCount + 1 });
    await delay(visitMs);
    link.close();
  }
}
