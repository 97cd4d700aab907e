import type { OperationInput } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import { LostAnswer } from '../connection/lost-answer.ts';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import type { MessageAck } from '../storage/outbox-rows.ts';

/** A message that nobody has answered for this long is tried over HTTP, or once more over it, in milliseconds. */
const lateMs = 4000;
/** Tries over HTTP at the same time, at most. */
const httpTriesMax = 3;

/** The door that a message takes first. */
export type SendDoor = 'session' | 'http';

/** The ways of a message to the server. */
export interface SendDoors {
  readonly overSession: Call;
  readonly overHttp: Call;
  readonly runtime: Pick<ClientRuntime, 'setTimeout' | 'clearTimeout' | 'random'>;
}

/** One message on its way by one door and, while nobody answers, over HTTP beside it: the first answer counts (SEND-6). */
export class SendCall {
  /** Rejects with the server's error, or with a LostAnswer when no try is under way any more. */
  readonly answer: Promise<MessageAck>;
  readonly #doors: SendDoors;
  readonly #input: OperationInput<'messages.send'>;
  #resolve: (ack: MessageAck) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #timer: TimerHandle = null;
  #underWay = 0;
  #overHttp = 0;

  constructor(doors: SendDoors, door: SendDoor, input: OperationInput<'messages.send'>) {
    this.#doors = doors;
    this.#input = input;
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

  async #try(door: SendDoor): Promise<void> {
    const { overSession, overHttp } = this.#doors;
    const call = door === 'http' ? overHttp : overSession;
    this.#underWay += 1;
    try {
      this.#resolve(await call('messages.send', this.#input));
    } catch (error) {
      this.#underWay -= 1;
      if (!(error instanceof LostAnswer) || this.#underWay === 0) this.#reject(error);
    }
  }
}
