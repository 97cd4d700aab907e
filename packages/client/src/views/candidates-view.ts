import type { AdmissionKind, OperationOutput, Role } from '@confab/protocol';
import { isWaiting } from '@confab/protocol/runtime';
import { share, shareList } from '../sharing.ts';
import { Alarm } from './alarm.ts';
import { candidateActsOf, type Waiting } from './candidate-acts.ts';
import { DerivedView } from './derived-view.ts';
import { Retry } from './retry.ts';
import type { ViewContext } from './view-context.ts';

/** Someone who waits to become a member of a group. */
export interface Candidate {
  readonly userId: string;
  /** My alias, or their own name. */
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly note: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Who has invited, by my alias or their own name; null in a request. */
  readonly inviterName: string | null;
}

/** A page of what waits between a group and others. */
export type CandidatesPage = OperationOutput<'invitations.list'>;

/**
 * What waits between a group of mine and others, asked for again with each hint. What I have answered is shown no more
 * from that moment, whom I invite at once, and it is as before when the server refuses it.
 */
export abstract class CandidatesView<
  Page extends CandidatesPage,
  Snapshot,
> extends DerivedView<Snapshot> {
  protected readonly context: ViewContext;
  protected readonly conversationId: string;
  protected page: Page | null = null;
  /** Whom I have answered since the page was asked for. */
  readonly #answered = new Set<string>();
  /** Whom I have invited, as far as the server has not confirmed it. */
  #invited: ReadonlyMap<string, Waiting> = new Map();
  /** Whom it has confirmed since the page was asked for. */
  #confirmed: readonly Waiting[] = [];
  readonly #retry: Retry;
  readonly #alarm: Alarm;
  #role: Role | undefined;
  #asked = 0;

  constructor(context: ViewContext, conversationId: string) {
    super(context.runtime);
    this.context = context;
    this.conversationId = conversationId;
    this.#retry = new Retry(context.runtime, () => void this.#ask());
    this.#alarm = new Alarm(context.runtime, () => void this.#ask());
  }

  protected abstract readonly kind: AdmissionKind;
  /** What is shown to who may see nothing. */
  protected abstract readonly nothing: Page;
  protected abstract maySee(role: Role | undefined): boolean;
  protected abstract ask(): Promise<Page>;

  protected start(): (() => void)[] {
    const { store, sync, on } = this.context;
    const ask = () => void this.#ask();
    ask();
    return [
      on('joinRequest.updated', (hint) => {
        if (hint.conversationId === this.conversationId) ask();
      }),
      on('sync.resync', ask),
      sync.subscribe(ask),
      store.onCommit(({ conversationIds, userIds, isActions }) => {
        if (isActions) this.#noteActs();
        if (conversationIds.has(this.conversationId) && this.#role !== this.#roleNow()) ask();
        else if (userIds.size > 0 || isActions) this.update();
      }),
      () => this.#retry.cancel(),
      () => this.#alarm.clear(),
    ];
  }

  /** Those who wait still, each the same object as before while nothing about them has changed. */
  protected waiting(previous: readonly Candidate[] = []): readonly Candidate[] {
    const before = new Map(previous.map((each) => [each.userId, each]));
    const now = this.runtime.now();
    const known = (this.page ?? this.nothing).admissions.filter((each) => isWaiting(each, now));
    const shown = new Map<string, Waiting>();
    for (const each of [...known, ...this.#confirmed, ...this.#invited.values()]) {
      if (!shown.has(each.userId)) shown.set(each.userId, each);
    }
    const candidates = [...shown.values()]
      .filter(({ userId }) => !this.#answered.has(userId))
      .map((each) => share(before.get(each.userId), this.#toCandidate(each)));
    return shareList(previous, candidates);
  }

  #toCandidate({ userId, note, createdAt, expiresAt, invitedBy }: Waiting): Candidate {
    const { name = userId, avatarUrl = null } = this.#personOf(userId) ?? {};
    const inviterName = invitedBy && (this.#personOf(invitedBy)?.name ?? invitedBy);
    return { userId, name, avatarUrl, note, createdAt, expiresAt, inviterName };
  }

  #personOf(userId: string): Pick<Candidate, 'name' | 'avatarUrl'> | undefined {
    const known = this.context.store.state.person(userId);
    return known ?? this.page?.users.find(({ id }) => id === userId);
  }

  #noteActs(): void {
    const { actions } = this.context.store.state;
    const acts = candidateActsOf(actions.values(), this.conversationId, this.kind);
    for (const userId of [...acts.refused, ...acts.invited.keys()]) this.#answered.delete(userId);
    for (const userId of acts.answered) this.#answered.add(userId);
    const confirmed = [...this.#invited.values()].filter(
      ({ userId }) => !acts.invited.has(userId) && !acts.refused.has(userId),
    );
    this.#invited = acts.invited;
    if (confirmed.length === 0) return;
    this.#confirmed = [...this.#confirmed, ...confirmed];
    void this.#ask();
  }

  #roleNow(): Role | undefined {
    return this.context.store.state.conversations.get(this.conversationId)?.membership.role;
  }

  async #ask(): Promise<void> {
    this.#role = this.#roleNow();
    const asked = ++this.#asked;
    if (!this.maySee(this.#role)) return this.#show(this.nothing);
    if (!this.context.isOnline()) return;
    try {
      const page = await this.ask();
      if (asked === this.#asked) this.#show(page);
    } catch (error) {
      if (this.isStarted) this.#retry.plan(error);
    }
  }

  #show(page: Page): void {
    this.page = page;
    if (!this.isStarted) return;
    this.#answered.clear();
    this.#confirmed = [];
    this.#noteActs();
    this.#alarm.set(page.admissions.map(({ expiresAt }) => expiresAt));
    this.update();
  }
}
