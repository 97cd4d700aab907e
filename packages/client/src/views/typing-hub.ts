import type { EventName, EventPayload, TypingKind } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import type { ClientRuntime, TimerHandle } from '../runtime.ts';
import { type LiveView, ValueView } from '../live-view.ts';

/** Someone else who is writing now. */
export interface TypingUser {
  readonly userId: string;
  readonly kind: TypingKind;
}

/** Who is writing where. An indicator dies by itself (TYPE-1). */
export class TypingHub {
  readonly #runtime: ClientRuntime;
  readonly #me: () => string;
  readonly #views = new Map<string, ValueView<readonly TypingUser[]>>();
  readonly #timers = new Map<string, TimerHandle>();

  constructor(runtime: ClientRuntime, me: () => string) {
    this.#runtime = runtime;
    this.#me = me;
  }

  /** Who is writing in a conversation. */
  view(conversationId: string): LiveView<readonly TypingUser[]> {
    return this.#view(conversationId);
  }

  /** Takes an event of the session. */
  onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (name === 'typing.started') this.#start(payload as EventPayload<'typing.started'>);
    if (name === 'typing.stopped') {
      const { conversationId, userId } = payload as EventPayload<'typing.stopped'>;
      this.#stop(conversationId, userId);
    }
    if (name === 'message.created') {
      const { message } = payload as EventPayload<'message.created'>;
      this.#stop(message.conversationId, message.senderId);
    }
  }

  #start({ conversationId, userId, kind }: EventPayload<'typing.started'>): void {
    if (userId === this.#me()) return;
    const timerKey = `${conversationId} ${userId}`;
    this.#runtime.clearTimeout(this.#timers.get(timerKey));
    const expire = () => this.#stop(conversationId, userId);
    this.#timers.set(timerKey, this.#runtime.setTimeout(expire, limits.typingExpiresMs));
    const view = this.#view(conversationId);
    const users = view.getSnapshot();
    if (users.some((user) => user.userId === userId && user.kind === kind)) return;
    view.set([...users.filter((user) => user.userId !== userId), { userId, kind }]);
  }

  #stop(conversationId: string, userId: string): void {
    const timerKey = `${conversationId} ${userId}`;
    this.#runtime.clearTimeout(this.#timers.get(timerKey));
    if (!this.#timers.delete(timerKey)) return;
    const view = this.#view(conversationId);
    view.set(view.getSnapshot().filter((user) => user.userId !== userId));
  }

  #view(conversationId: string): ValueView<readonly TypingUser[]> {
    const view = this.#views.get(conversationId) ?? new ValueView<readonly TypingUser[]>([]);
    this.#views.set(conversationId, view);
    return view;
  }
}
