import type { OperationInput, OperationName, OperationOutput } from '@confab/protocol';
import { LostAnswer } from '../connection/lost-answer.ts';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { Call } from './caller.ts';

/** What nobody has answered for this long is tried over HTTP, or once more over it, in milliseconds. */
const lateMs = 4000;
/** Tries over HTTP at the same time, at most. */
const httpTriesMax = 3;

/** The door that a command takes first. */
export type Door = 'session' | 'http';

/** The ways of a command to the server. */
export interface Doors {
  readonly overSession: Call;
  readonly overHttp: Call;
  readonly runtime: Pick<ClientRuntime, 'setTimeout' | 'clearTimeout' | 'random'>;
}

/** What is to be done. */
interface Command<Name extends OperationName> {
  readonly name: Name;
  readonly input: OperationInput<Name>;
}

/**
 * One command on its way by one door and, while nobody answers, over HTTP beside it: the first answer counts. Only for
 * commands that may be repeated.
 */
export class RacedCall<Name extends OperationName> {
  /** Rejects with the server's error, or with a LostAnswer when no try is under way any more. */
  readonly answer: Promise<OperationOutput<Name>>;
  readonly #doors: Doors;
  readonly #command: Command<Name>;
  #resolve: (output: OperationOutput<Name>) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #timer: TimerHandle = null;
  #underWay = 0;
  #overHttp = 0;

  constructor(doors: Doors, door: Door, command: Command<Name>) {
    this.#doors = doors;
    this.#command = command;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.answer.then(
      () => this.cancel(),
      () => this.cancel(),
    );
    if (door === 'http') this.#tryHttp();
    else void this.#try('session');
    this.#wait();
  }

  /** Tries no other way any more; what is under way may still be answered. */
  cancel(): void {
    this.#doors.runtime.clearTimeout(this.#timer);
  }

  #wait(): void {
    const { runtime } = this.#doors;
    this.#timer = runtime.setTimeout(
      () => {
        if (this.#overHttp < httpTriesMax) this.#tryHttp();
        this.#wait();
      },
      lateMs * (1 + runtime.random() / 4),
    );
  }

  #tryHttp(): void {
    this.#overHttp += 1;
    void this.#try('http').then(() => {
      this.#overHttp -= 1;
    });
  }

  async #try(door: Door): Promise<void> {
    const { overSession, overHttp } = this.#doors;
    const call = door === 'http' ? overHttp : overSession;
    const { name, input } = this.#command;
    this.#underWay += 1;
    try {
      this.#resolve(await call(name, input));
    } catch (error) {
      this.#underWay -= 1;
      if (!(error instanceof LostAnswer) || this.#underWay === 0) this.#reject(error);
    }
  }
}
