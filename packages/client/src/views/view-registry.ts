/** Gives out one view per name for as long as someone holds it. */
export class ViewRegistry {
  readonly #views = new Map<string, WeakRef<object>>();

  /** The view of this name, made when there is none. A name always stands for the same kind of view. */
  get<View extends object>(name: string, create: () => View): View {
    const held = this.#views.get(name)?.deref();
    if (held !== undefined) return held as View;
    const view = create();
    this.#views.set(name, new WeakRef(view));
    return view;
  }
}
