import type { Nicknames } from '../storage/local-image.ts';
import { DerivedView } from './derived-view.ts';
import type { ViewContext } from './view-context.ts';

/** What members are called in groups, by conversation and user id, where that is neither their name nor my alias. */
export type NicknamesSnapshot = ReadonlyMap<string, Nicknames>;

const none: Nicknames = new Map();

/** What members of all my groups are called there, as far as it is held on this device; it asks nobody. */
export class NicknamesView extends DerivedView<NicknamesSnapshot> {
  readonly #context: ViewContext;
  /** What was shown of each, and of what. */
  readonly #shown = new Map<string, { readonly of: Nicknames; readonly names: Nicknames }>();

  constructor(context: ViewContext) {
    super(context.runtime);
    this.#context = context;
  }

  protected start(): (() => void)[] {
    const { store } = this.#context;
    void store.openNicknames().catch(() => undefined);
    return [
      store.onCommit(({ conversationIds, isRelations, isActions }) => {
        if (isRelations || isActions) this.#shown.clear();
        if (isRelations || conversationIds.size > 0) this.update();
      }),
    ];
  }

  protected compute(previous: NicknamesSnapshot | null): NicknamesSnapshot {
    const { state } = this.#context.store;
    const held = state.nicknames ?? new Map<string, Nicknames>();
    const ids = state.idsOf('conversation', held);
    const next = new Map(ids.map((id) => [id, this.#namesIn(id, held.get(id) ?? none)]));
    for (const [id, names] of next) {
      const before = previous?.get(id);
      if (before !== undefined && isSame(before, names)) next.set(id, before);
    }
    return previous !== null && isSame(previous, next) ? previous : next;
  }

  /** My alias for somebody comes before what others call them (CONTACT-4). */
  #namesIn(id: string, of: Nicknames): Nicknames {
    const before = this.#shown.get(id);
    if (before?.of === of) return before.names;
    const { state } = this.#context.store;
    const names = new Map(of);
    for (const { userId, nickname } of state.changedMembers(id)) {
      if (nickname) names.set(userId, nickname);
      else if (nickname === null) names.delete(userId);
    }
    for (const userId of [...names.keys()]) {
      if (state.relation(userId).alias !== null) names.delete(userId);
    }
    this.#shown.set(id, { of, names });
    return names;
  }
}

function isSame<Value>(
  left: ReadonlyMap<string, Value>,
  right: ReadonlyMap<string, Value>,
): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}
