import type { OperationInput, OperationName, OperationOutput } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';

/** Which tabs are in which rooms over one session, so that it leaves a room with the last of them. */
export class RoomHolds {
  readonly #call: Call;
  readonly #tabsIn = new Map<string, Set<string>>();
  readonly #known = new Set<string>();

  constructor(call: Call) {
    this.#call = call;
  }

  /** Whether a tab has asked for something before. */
  knows(tabId: string): boolean {
    return this.#known.has(tabId);
  }

  /** Carries an operation out for a tab. */
  async call<Name extends OperationName>(
    tabId: string,
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    this.#known.add(tabId);
    const { roomId = '', from = '' } = input as { roomId?: string; from?: string };
    if (name === 'rooms.leave' && !this.#letGo(tabId, roomId)) return {} as OperationOutput<Name>;
    if (name === 'rooms.switch' && this.#isHeldByOthers(tabId, from)) {
      return (await this.#moveAlone(tabId, input as never)) as OperationOutput<Name>;
    }
    const output = await this.#call(name, input);
    if (name === 'rooms.switch') this.#letGo(tabId, from);
    if (name === 'rooms.join' || name === 'rooms.enter' || name === 'rooms.switch') {
      this.#hold(tabId, roomId);
    }
    return output;
  }

  /** A tab has gone: the session leaves the rooms in which nobody else is. */
  drop(tabId: string): void {
    this.#known.delete(tabId);
    for (const roomId of [...this.#tabsIn.keys()]) {
      if (!this.#tabsIn.get(roomId)?.has(tabId) || !this.#letGo(tabId, roomId)) continue;
      // A session that ends meanwhile leaves by itself.
      this.#call('rooms.leave', { roomId }).catch(() => undefined);
    }
  }

  /** The session is another one, which is in no room. */
  forget(): void {
    this.#tabsIn.clear();
  }

  /** The session stays in the room before, for the other tabs. */
  async #moveAlone(tabId: string, input: OperationInput<'rooms.switch'>) {
    const { from, createIfMissing = false, roomId, ...room } = input;
    const output = createIfMissing
      ? await this.#call('rooms.enter', { roomId, ...room })
      : await this.#call('rooms.join', { roomId });
    this.#letGo(tabId, from);
    this.#hold(tabId, roomId);
    return output;
  }

  #hold(tabId: string, roomId: string): void {
    const tabs = this.#tabsIn.get(roomId) ?? new Set();
    this.#tabsIn.set(roomId, tabs.add(tabId));
  }

  /** Whether nobody else is in the room any more. */
  #letGo(tabId: string, roomId: string): boolean {
    const tabs = this.#tabsIn.get(roomId);
    tabs?.delete(tabId);
    if (tabs !== undefined && tabs.size > 0) return false;
    this.#tabsIn.delete(roomId);
    return true;
  }

  #isHeldByOthers(tabId: string, roomId: string): boolean {
    return [...(this.#tabsIn.get(roomId) ?? [])].some((other) => other !== tabId);
  }
}
