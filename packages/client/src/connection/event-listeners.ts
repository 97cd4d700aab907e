import type { EventName, EventPayload } from '@confab/protocol';

/** Listeners by event name. */
export class EventListeners {
  readonly #listeners = new Map<EventName, Set<(payload: never) => void>>();

  /** Hears of an event; returns the unsubscribe function. */
  add<Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ): () => void {
    const entry = (payload: EventPayload<Name>) => listener(payload);
    const entries = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, entries.add(entry));
    return () => void entries.delete(entry);
  }

  /** Tells the listeners of an event. */
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      (listener as (payload: EventPayload<Name>) => void)(payload);
    }
  }
}
