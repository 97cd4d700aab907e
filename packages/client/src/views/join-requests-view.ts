import type { Admission, OperationOutput } from '@confab/protocol';
import { isWaiting, limits } from '@confab/protocol/runtime';
import { share, shareList } from '../sharing.ts';
import { Alarm } from './alarm.ts';
import { DerivedView } from './derived-view.ts';
import { Retry } from './retry.ts';
import type { ViewContext } from './view-context.ts';

/** Someone who wants to join. */
export interface JoinRequest {
  readonly userId: string;
  /** My alias, or their own name. */
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly note: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** The oldest requests to join a group, up to 100. */
export interface JoinRequestsSnapshot {
  readonly status: 'loading' | 'ready';
  readonly requests: readonly JoinRequest[];
  /** How many wait in all; 1,000 stands for so many or more. */
  readonly waitingCount: number;
}

type Page = OperationOutput<'joinRequests.list'>;

const nobody: Page = { admissions: [], users: [], nextCursor: null, waitingCount: 0 };

/** The live list of who wants to join a group of mine: asked for again with each hint. */
export class JoinRequestsView extends DerivedView<JoinRequestsSnapshot> {
  readonly #context: ViewContext;
  readonly #conversationId: string;
  readonly #retry: Retry;
  readonly #alarm: Alarm;
  #page: Page | null = null;
  #role: string | undefined;
  #asked = 0;

  constructor(context: ViewContext, conversationId: string) {
    super(context.runtime);
    this.#context = context;
    this.#conversationId = conversationId;
    this.#retry = new Retry(context.runtime, () => void this.#ask());
    this.#alarm = new Alarm(context.runtime, () => void this.#ask());
  }

  protected start(): (() => void)[] {
    const { store, sync, on } = this.#context;
    const ask = () => void this.#ask();
    ask();
    return [
      on('joinRequest.updated', (hint) => {
        if (hint.conversationId === this.#conversationId) ask();
      }),
      on('sync.resync', ask),
      sync.subscribe(ask),
      store.onCommit(({ conversationIds, userIds }) => {
        if (conversationIds.has(this.#conversationId) && this.#role !== this.#roleNow()) ask();
        else if (userIds.size > 0) this.update();
      }),
      () => this.#retry.cancel(),
      () => this.#alarm.clear(),
    ];
  }

  protected compute(previous: JoinRequestsSnapshot | null): JoinRequestsSnapshot {
    const { admissions, waitingCount } = this.#page ?? nobody;
    const before = new Map(previous?.requests.map((request) => [request.userId, request]));
    const now = this.runtime.now();
    const requests = admissions
      .filter((admission) => isWaiting(admission, now))
      .map((admission) => share(before.get(admission.userId), this.#toRequest(admission)));
    return share(previous, {
      status: this.#page === null ? 'loading' : 'ready',
      requests: shareList(previous?.requests, requests),
      waitingCount,
    });
  }

  #toRequest({ userId, note, createdAt }: Admission): JoinRequest {
    const known = this.#context.store.state.person(userId);
    const user = known ?? this.#page?.users.find(({ id }) => id === userId);
    const { name = userId, avatarUrl = null } = user ?? {};
    return { userId, name, avatarUrl, note, createdAt };
  }

  #roleNow(): string | undefined {
    return this.#context.store.state.conversations.get(this.#conversationId)?.membership.role;
  }

  async #ask(): Promise<void> {
    const { call, isOnline } = this.#context;
    const conversationId = this.#conversationId;
    this.#role = this.#roleNow();
    const asked = ++this.#asked;
    const isManager = this.#role === 'owner' || this.#role === 'admin';
    if (!isManager) return this.#show(nobody);
    if (!isOnline()) return;
    try {
      const page = await call('joinRequests.list', { conversationId, limit: limits.pageSize });
      if (asked === this.#asked) this.#show(page);
    } catch (error) {
      if (this.isStarted) this.#retry.plan(error);
    }
  }

  #show(page: Page): void {
    this.#page = page;
    if (!this.isStarted) return;
    this.#alarm.set(page.admissions.map(({ expiresAt }) => expiresAt));
    this.update();
  }
}
