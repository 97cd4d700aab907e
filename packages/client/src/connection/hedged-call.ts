import type { OperationInput, OperationName } from '@confab/protocol';
import { LostAnswer } from './lost-answer.ts';
import type { Session } from './session.ts';

/** Commands that may be sent on two sessions: they say what shall be, so that twice is the same as once. */
const repeatable: ReadonlySet<OperationName> = new Set<OperationName>([
  'messages.send',
  'messages.list',
  'sync',
  'conversations.changes',
  'conversations.list',
  'receipts.markRead',
  'receipts.markDelivered',
  'server.info',
]);

/** On so many sessions at most one command is tried, so that it is lost at last when nobody answers it. */
const triesMax = 3;

/** Whether a command may be sent on a second session while the answer on the first is late (CONN-10). */
export function isRepeatable(name: OperationName): boolean {
  return repeatable.has(name);
}

/** One command, on as many sessions as it was tried on: the first answer counts. */
export class HedgedCall {
  readonly answer: Promise<unknown>;
  readonly #name: OperationName;
  readonly #input: unknown;
  readonly #tried = new Set<Session>();
  #resolve: (output: unknown) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #underWay = 0;

  constructor(name: OperationName, input: unknown) {
    this.#name = name;
    this.#input = input;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Whether it is tried on no other session any more. */
  get isExhausted(): boolean {
    return this.#tried.size >= triesMax;
  }

  /** Sends it on a session, once; says whether it did so now. A lost answer counts only when no other session is left to give one. */
  tryOn(session: Session, findOther: () => Session | null): boolean {
    if (this.isExhausted || this.#tried.has(session)) return false;
    this.#tried.add(session);
    this.#underWay += 1;
    const sent = session.call(this.#name, this.#input as OperationInput<OperationName>);
    void sent.then(this.#resolve, (error: unknown) => {
      this.#underWay -= 1;
      if (!(error instanceof LostAnswer)) return this.#reject(error);
      const other = isRepeatable(this.#name) ? findOther() : null;
      if (other !== null) this.tryOn(other, findOther);
      if (this.#underWay === 0) this.#reject(error);
    });
    return true;
  }
}
