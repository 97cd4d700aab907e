import type { DescribedMember, MemberAttributes } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { share } from '../sharing.ts';
import { DerivedView } from './derived-view.ts';
import { Retry } from './retry.ts';
import type { ViewContext } from './view-context.ts';

/** What is noted about some members of a group. */
export interface MemberAttributesSnapshot {
  readonly status: 'loading' | 'ready';
  /** Of those who have any, by user id. */
  readonly attributes: ReadonlyMap<string, MemberAttributes>;
}

/** The live attributes of some members of a group, asked for after each connect (GROUP-16). */
export class MemberAttributesView extends DerivedView<MemberAttributesSnapshot> {
  readonly #context: ViewContext;
  readonly #conversationId: string;
  readonly #userIds: readonly string[];
  readonly #retry: Retry;
  #attributes: ReadonlyMap<string, MemberAttributes> | null = null;
  /** Rises with each question; only the answer to the last one counts. */
  #asked = 0;
  #isAsking = false;

  constructor(context: ViewContext, conversationId: string, userIds: readonly string[]) {
    super(context.runtime);
    this.#context = context;
    this.#conversationId = conversationId;
    this.#userIds = userIds;
    this.#retry = new Retry(context.runtime, () => void this.#ask());
  }

  protected start(): (() => void)[] {
    const { sync, on } = this.#context;
    const ask = () => void this.#ask();
    ask();
    return [
      on('memberAttributes.updated', ({ conversationId, ...member }) => {
        if (conversationId === this.#conversationId) this.#take(member);
      }),
      on('sync.resync', ask),
      sync.subscribe(ask),
      () => this.#retry.cancel(),
    ];
  }

  protected compute(previous: MemberAttributesSnapshot | null): MemberAttributesSnapshot {
    return share(previous, {
      status: this.#attributes === null ? 'loading' : 'ready',
      attributes: this.#attributes ?? previous?.attributes ?? new Map(),
    });
  }

  #take({ userId, attributes }: DescribedMember): void {
    if (!this.#userIds.includes(userId)) return;
    // What is on its way may be older than this.
    if (this.#attributes === null || this.#isAsking) return void this.#ask();
    const next = new Map(this.#attributes);
    if (Object.keys(attributes).length > 0) next.set(userId, attributes);
    else next.delete(userId);
    this.#attributes = next;
    this.update();
  }

  async #ask(): Promise<void> {
    if (!this.#context.isOnline() || !this.isStarted) return;
    const asked = ++this.#asked;
    this.#isAsking = true;
    try {
      const members = await this.#fetch();
      if (asked !== this.#asked) return;
      this.#isAsking = false;
      this.#attributes = new Map(members.map(({ userId, attributes }) => [userId, attributes]));
      this.update();
    } catch (error) {
      if (asked === this.#asked && this.isStarted) this.#retry.plan(error);
    }
  }

  async #fetch(): Promise<DescribedMember[]> {
    const conversationId = this.#conversationId;
    const members: DescribedMember[] = [];
    for (let from = 0; from < this.#userIds.length; from += limits.pageSize) {
      const userIds = this.#userIds.slice(from, from + limits.pageSize);
      const page = await this.#context.call('members.getAttributes', { conversationId, userIds });
      members.push(...page.members);
    }
    return members;
  }
}
