import type { OperationInput, OperationName, OperationOutput } from '@confab/protocol';
import { ChatError, parseWireError } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { TabTeam } from '../tabs/tab-team.ts';
import { RoomHolds } from './room-holds.ts';
import type { RoomWord } from './room-words.ts';

/** How long a following tab waits for the answer of the leading one, in milliseconds. */
const patienceMs = 15_000;

/** What a road is made of. */
export interface RoomRoadParts {
  readonly team: TabTeam;
  readonly runtime: ClientRuntime;
  /** Over this tab's session. */
  readonly overSession: Call;
}

interface Asked {
  settle(word: Extract<RoomWord, { kind: 'answer' }>): void;
}

/**
 * The way of rooms to the server: over this tab's session, or over that of the leading tab, which is in each room for as
 * long as one of the tabs is.
 */
export class RoomRoad {
  readonly #parts: RoomRoadParts;
  readonly #holds: RoomHolds;
  readonly #asked = new Map<string, Asked>();
  #letGo: (() => void) | null = null;

  constructor(parts: RoomRoadParts) {
    this.#parts = parts;
    this.#holds = new RoomHolds(parts.overSession);
    const { team } = parts;
    team.onRooms = (word) => this.#onWord(word as RoomWord);
    team.role.subscribe(() => this.#onRole());
    this.#onRole();
  }

  /** A new session is in no room. */
  onSession(): void {
    this.#holds.forget();
  }

  /** Carries an operation on a session out. Rejects with a ChatError, `unavailable` where there is no session. */
  call: Call = (name, input) => {
    const { team } = this.#parts;
    if (team.role.getSnapshot() === 'follower') return this.#ask(name, input);
    return this.#holds.call(team.tabId, name, input);
  };

  #ask<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    const { team, runtime } = this.#parts;
    const id = runtime.uuid();
    return new Promise((resolve, reject) => {
      const timer: TimerHandle = runtime.setTimeout(() => {
        this.#asked.delete(id);
        reject(new ChatError('unavailable', { message: 'The leading tab gave no answer.' }));
      }, patienceMs);
      this.#asked.set(id, {
        settle: ({ output, error }) => {
          runtime.clearTimeout(timer);
          if (error === null) resolve(output as OperationOutput<Name>);
          else reject(parseWireError(error));
        },
      });
      team.tellRooms({ kind: 'ask', tabId: team.tabId, id, name, input });
    });
  }

  #onWord(word: RoomWord): void {
    const { team } = this.#parts;
    if (word.kind === 'answer') {
      const asked = this.#asked.get(word.id);
      this.#asked.delete(word.id);
      asked?.settle(word);
    } else if (team.role.getSnapshot() === 'leader') void this.#answer(word);
  }

  async #answer({ tabId, id, name, input }: Extract<RoomWord, { kind: 'ask' }>): Promise<void> {
    const { team, runtime } = this.#parts;
    if (!this.#holds.knows(tabId)) {
      // Granted when the tab has gone.
      const leave = async () => this.#holds.drop(tabId);
      void runtime.locks?.request(lockOf(tabId), {}, leave);
    }
    try {
      const output = await this.#holds.call(tabId, name, input as OperationInput<OperationName>);
      team.tellRooms({ kind: 'answer', id, output, error: null });
    } catch (cause) {
      const error = cause instanceof ChatError ? cause : new ChatError('unavailable', { cause });
      team.tellRooms({ kind: 'answer', id, output: null, error: error.toWire() });
    }
  }

  /** A following tab holds a lock while it lives, so that the leading one learns when it has gone. */
  #onRole(): void {
    const { team, runtime } = this.#parts;
    this.#letGo?.();
    this.#letGo = null;
    if (team.role.getSnapshot() !== 'follower') return;
    const held = new Promise<void>((resolve) => {
      this.#letGo = resolve;
    });
    void runtime.locks?.request(lockOf(team.tabId), {}, () => held);
  }
}

function lockOf(tabId: string): string {
  return `confab rooms of ${tabId}`;
}
