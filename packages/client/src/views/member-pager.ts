import type { Member } from '@confab/protocol';
import { Retry } from './retry.ts';
import type { ViewContext } from './view-context.ts';

/** Whose members are listed, and by which beginning of their names. */
export interface ListedMembers {
  readonly conversationId: string;
  readonly query?: string;
}

/** Asks for members page by page, as they are wanted; what fails is asked for again when the server allows it. */
export class MemberPager {
  readonly #context: ViewContext;
  readonly #wanted: ListedMembers;
  readonly #onPage: (members: readonly Member[]) => void;
  readonly #retry: Retry;
  /** Empty before the first page, null after the last. */
  #cursor: string | null = '';
  #isWanted = true;
  #round = 0;
  #isAsking = false;

  constructor(
    context: ViewContext,
    wanted: ListedMembers,
    onPage: (members: readonly Member[]) => void,
  ) {
    this.#context = context;
    this.#wanted = wanted;
    this.#onPage = onPage;
    this.#retry = new Retry(context.runtime, () => this.ask());
  }

  /** Whether there may be more than has been listed. */
  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Whether a page is on its way, or waited for. */
  get isLoading(): boolean {
    return this.hasMore && this.#isWanted;
  }

  /** Wants one more page. */
  loadMore(): void {
    this.#isWanted = true;
    this.ask();
  }

  /** Begins anew: the first page is wanted. */
  reset(): void {
    this.stop();
    this.#cursor = '';
    this.#isWanted = true;
  }

  /** Asks for the page that is wanted, if it can be had now. */
  ask(): void {
    if (this.#isAsking || !this.isLoading || !this.#context.isOnline()) return;
    this.#isAsking = true;
    const round = this.#round;
    this.#next().then(
      ({ members, nextCursor }) => {
        if (round !== this.#round) return;
        this.#isAsking = false;
        this.#cursor = nextCursor;
        // A page of a search may be empty while there is more (GROUP-19).
        this.#isWanted = members.length === 0;
        this.#onPage(members);
        this.ask();
      },
      (error: unknown) => {
        if (round !== this.#round) return;
        this.#isAsking = false;
        this.#retry.plan(error);
      },
    );
  }

  /** Forgets what was planned. */
  stop(): void {
    this.#round += 1;
    this.#isAsking = false;
    this.#retry.cancel();
  }

  #next() {
    const cursor = this.#cursor ? { cursor: this.#cursor } : {};
    return this.#context.history.listMembers({ ...this.#wanted, ...cursor });
  }
}
