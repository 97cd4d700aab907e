import type { Relation } from '@confab/protocol';
import { isPending } from '@confab/protocol/runtime';
import { share, shareList } from '../sharing.ts';
import { Alarm } from './alarm.ts';
import { DerivedView } from './derived-view.ts';
import type { ViewContext } from './view-context.ts';

/** Another user and what they are to me. */
export interface Person {
  readonly userId: string;
  /** My alias, or their own name; the id while it is unknown. */
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly relation: Relation;
}

/** Contacts and blocked users come by name, requests with the newest first. */
export interface PeopleSnapshot {
  readonly status: 'loading' | 'ready';
  readonly people: readonly Person[];
}

/** Which people are wanted. */
export interface PeopleFilter {
  readonly kind: 'contacts' | 'incoming' | 'outgoing' | 'blocked';
  /** Of contacts: with this label. */
  readonly label?: string;
}

/** The live list of my contacts, of pending requests, or of whom I have blocked. */
export class PeopleView extends DerivedView<PeopleSnapshot> {
  readonly #context: ViewContext;
  readonly #filter: PeopleFilter;
  readonly #alarm: Alarm;
  /** What ends that the profile of each person is looked up. */
  readonly #shown = new Map<string, () => void>();

  constructor(context: ViewContext, filter: PeopleFilter) {
    super(context.runtime);
    this.#context = context;
    this.#filter = filter;
    this.#alarm = new Alarm(context.runtime, () => this.update());
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    this.#showProfiles();
    return [
      store.onCommit(({ isRelations, isMeta, userIds }) => {
        if (isRelations || isMeta || userIds.size > 0) this.update();
        if (isRelations) this.#showProfiles();
      }),
      sync.subscribe(() => this.update()),
      () => this.#alarm.clear(),
      () => this.#hideProfiles(),
    ];
  }

  protected compute(previous: PeopleSnapshot | null): PeopleSnapshot {
    const { store, sync } = this.#context;
    const wanted = store.state.allRelations().filter((each) => this.#isWanted(each));
    if (this.isStarted) this.#alarm.set(wanted.map(({ request }) => request?.expiresAt ?? 0));
    const before = new Map(previous?.people.map((person) => [person.userId, person]));
    const people = wanted
      .map((relation) => this.#toPerson(relation, before.get(relation.userId)))
      .sort(this.#isRequests ? byAge : byName);
    const isHeld = store.state.meta.has('epoch') && sync.getSnapshot().status !== 'syncing';
    const isReady = previous?.status === 'ready' || people.length > 0 || isHeld;
    const status = isReady ? 'ready' : 'loading';
    return share(previous, { status, people: shareList(previous?.people, people) });
  }

  get #isRequests(): boolean {
    return this.#filter.kind === 'incoming' || this.#filter.kind === 'outgoing';
  }

  #isWanted({ contactSince, labels, blockedAt, request }: Relation): boolean {
    const { kind, label } = this.#filter;
    if (kind === 'blocked') return blockedAt !== null;
    if (kind === 'contacts') {
      return contactSince !== null && (label === undefined || labels.includes(label));
    }
    return isPending(request, this.runtime.now()) && request.direction === kind;
  }

  #toPerson(relation: Relation, before: Person | undefined): Person {
    const { userId, alias } = relation;
    const user = this.#context.store.state.users.get(userId);
    const name = alias ?? user?.name ?? userId;
    return share(before, {
      userId,
      name,
      avatarUrl: user?.avatarUrl ?? null,
      relation: share(before?.relation, relation),
    });
  }

  #showProfiles(): void {
    const { users } = this.#context;
    for (const { userId } of this.getSnapshot().people) {
      if (!this.#shown.has(userId)) this.#shown.set(userId, users.show(userId));
    }
  }

  #hideProfiles(): void {
    for (const hide of this.#shown.values()) hide();
    this.#shown.clear();
  }
}

function byName(left: Person, right: Person): number {
  return left.name.localeCompare(right.name) || (left.userId < right.userId ? -1 : 1);
}

function byAge(left: Person, right: Person): number {
  const createdAt = ({ relation: { request } }: Person) => request?.createdAt ?? 0;
  return createdAt(right) - createdAt(left) || (left.userId < right.userId ? -1 : 1);
}

/** What one user is to me, live. */
export class RelationView extends DerivedView<Relation> {
  readonly #context: ViewContext;
  readonly #userId: string;

  constructor(context: ViewContext, userId: string) {
    super(context.runtime);
    this.#context = context;
    this.#userId = userId;
  }

  protected start(): (() => void)[] {
    return [
      this.#context.store.onCommit(({ isRelations }) => {
        if (isRelations) this.update();
      }),
    ];
  }

  protected compute(previous: Relation | null): Relation {
    return share(previous, this.#context.store.state.relation(this.#userId));
  }
}
