import type { Nicknames } from '../storage/local-state.ts';
import { DerivedView } from './derived-view.ts';
import type { ViewContext } from './view-context.ts';

/** What members are called in groups, by conversation and user id, where that is neither their name nor my alias. */
export type NicknamesSnapshot = ReadonlyMap<string, Nicknames>;

const none: NicknamesSnapshot = new Map();

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
      store.onCommit(({ conversationIds, isRelations }) => {
        if (isRelations) this.#shown.clear();
        if (isRelations || conversationIds.size > 0) this.update();
      }),
    ];
  }

  protected compute(previous: NicknamesSnapshot | null): NicknamesSnapshot {
    const held = this.#context.store.state.nicknames ?? none;
    const next = new Map([...held].map(([id, names]) => [id, this.#withoutAliases(id, names)]));
    const isSame =
      previous?.size === next.size && [...next].every(([id, names]) => previous.get(id) === names);
    return isSame ? previous : next;
  }

  /** My alias for somebody comes before what others call them (CONTACT-4). */
  #withoutAliases(id: string, of: Nicknames): Nicknames {
    const before = this.#shown.get(id);
    if (before?.of === of) return before.names;
    const { state } = this.#context.store;
    const names = new Map([...of].filter(([userId]) => state.relation(userId).alias === null));
    this.#shown.set(id, { of, names });
    return names;
  }
}
