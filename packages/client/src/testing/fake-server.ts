import type {
  EventName,
  EventPayload,
  MessageContent,
  OperationName,
  User,
} from '@confab/protocol';
import { ChatError, createDigest, type ErrorCode } from '@confab/protocol/runtime';
import type { RealtimeSocket, SocketEvents, SocketFactory } from '../connection/socket.ts';
import { FakeConversation } from './fake-conversation.ts';

/** One connected socket of the scripted peer. */
export interface FakeSession {
  readonly userId: string;
  readonly token: string;
  readonly events: SocketEvents;
  readonly presence: Set<string>;
  isOpen: boolean;
  /** Nothing passes any more, and neither side knows. */
  isHung: boolean;
}

/** Lets a test stand between a client and the peer. Each may say no. */
export interface FakeFaults {
  /** The frame is lost on its way to the user. */
  dropFrame: (name: EventName, userId: string) => boolean;
  /** The command is carried out, and its ack is lost. */
  dropAck: (name: OperationName, userId: string) => boolean;
  /** The command is refused. */
  refuse: (name: OperationName, input: unknown) => ErrorCode | ChatError | null;
  /** The handshake is refused; `network`: it does not arrive. */
  refuseConnect: (token: string) => ErrorCode | ChatError | 'network' | 'silence' | null;
  /** The ack waits for the test. */
  holdAck: (name: OperationName) => Promise<void> | null;
}

const noFaults: FakeFaults = {
  dropFrame: () => false,
  dropAck: () => false,
  refuse: () => null,
  refuseConnect: () => null,
  holdAck: () => null,
};

/** Carries out an operation of a session. */
export type AnswerOperation = (
  server: FakeServer,
  session: FakeSession,
  command: { name: OperationName; input: unknown },
) => unknown;

/** A scripted peer that speaks the protocol's frames in memory. */
export class FakeServer {
  readonly faults: FakeFaults = { ...noFaults };
  readonly conversations = new Map<string, FakeConversation>();
  readonly users = new Map<string, User>();
  readonly sessions = new Set<FakeSession>();
  /** Every command that arrived, in order. */
  readonly commands: { name: OperationName; input: unknown; userId: string }[] = [];
  epoch = 'epoch-1';
  tokenLifeMs: number | null = null;
  now: () => number = () => 0;
  rowsMax = 500;
  /** Messages of a page, however many were asked for (READ-6). */
  pageMax = 100;
  /** Buckets of one answer (SYNC-3). */
  bucketsMax = Number.POSITIVE_INFINITY;
  /** What it promises about lost hints (SYNC-10). */
  heartbeatMaxMs: number | null = null;
  readonly #answerOperation: AnswerOperation;
  #said = 0;

  constructor(answerOperation: AnswerOperation) {
    this.#answerOperation = answerOperation;
  }

  /** Adds users by id; their names are the ids with a capital. */
  addUsers(...ids: string[]): void {
    for (const id of ids) {
      const name = id[0]?.toUpperCase() + id.slice(1);
      this.users.set(id, {
        id,
        name,
        avatarUrl: null,
        bio: null,
        language: null,
        timezone: null,
        role: 'user',
        trustedAttributes: {},
        attributes: {},
        createdAt: 1,
        updatedAt: 1,
      });
    }
  }

  direct(id: string, ...userIds: [string, string]): FakeConversation {
    const made = new FakeConversation(id, { type: 'direct', userIds });
    this.conversations.set(id, made);
    return made;
  }

  group(id: string, ...userIds: string[]): FakeConversation {
    const made = new FakeConversation(id, { type: 'group', userIds });
    this.conversations.set(id, made);
    return made;
  }

  /** A message of someone, stored and told. */
  say(conversationId: string, senderId: string, text: string) {
    this.#said += 1;
    const id = fakeUuid(0xf000_0000 + this.#said);
    return this.store(conversationId, {
      senderId,
      clientMsgId: id,
      content: { type: 'text', text },
    });
  }

  store(
    conversationId: string,
    draft: { senderId: string; clientMsgId: string; content: MessageContent },
  ) {
    const held = this.find(conversationId);
    const message = held.append(draft.senderId, draft.clientMsgId, draft.content);
    this.publish(held.activeIds(), 'message.created', { message });
    return message;
  }

  /** Someone has received everything up to a seq. */
  deliver(conversationId: string, userId: string, upToSeq: number): void {
    this.#receive(conversationId, { userId, upToSeq, isRead: false });
  }

  /** Someone has read everything up to a seq. */
  read(conversationId: string, userId: string, upToSeq: number): void {
    this.#receive(conversationId, { userId, upToSeq, isRead: true });
  }

  #receive(
    conversationId: string,
    { userId, upToSeq, isRead }: { userId: string; upToSeq: number; isRead: boolean },
  ): void {
    const held = this.find(conversationId);
    const receipt = held.receive(userId, upToSeq, isRead);
    if (receipt === null) return;
    const { rev } = held.conversation;
    this.publish(held.activeIds(), 'receipt.updated', { conversationId, rev, receipts: [receipt] });
  }

  /** Takes someone out of a group. */
  remove(conversationId: string, userId: string): void {
    const held = this.find(conversationId);
    const member = held.members.get(userId);
    if (member === undefined) return;
    held.members.set(userId, { ...member, status: 'removed', rev: held.nextRev() });
    this.publish([userId], 'conversation.removed', { conversationId });
  }

  publish<Name extends EventName>(
    userIds: readonly string[],
    name: Name,
    payload: EventPayload<Name>,
  ): void {
    for (const session of this.sessions) {
      if (!userIds.includes(session.userId) || this.faults.dropFrame(name, session.userId))
        continue;
      this.push(session, name, payload);
    }
  }

  push<Name extends EventName>(
    session: FakeSession,
    name: Name,
    payload: EventPayload<Name>,
  ): void {
    void Promise.resolve().then(() => {
      if (session.isOpen && !session.isHung) session.events.onEvent(name, payload);
    });
  }

  /** Cuts the connections of a user, or all. */
  cut(userId?: string): void {
    for (const session of [...this.sessions]) {
      if (userId !== undefined && session.userId !== userId) continue;
      this.close(session);
      session.events.onClosed();
    }
  }

  /** Lets the connections that a user has now hang. */
  hang(userId: string): void {
    for (const session of this.sessions) if (session.userId === userId) session.isHung = true;
  }

  close(session: FakeSession): void {
    session.isOpen = false;
    this.sessions.delete(session);
  }

  find(conversationId: string): FakeConversation {
    const held = this.conversations.get(conversationId);
    if (held === undefined) throw new ChatError('not_found');
    return held;
  }

  digestFor(userId: string) {
    const mine = [...this.conversations.values()].filter((held) =>
      held.activeIds().includes(userId),
    );
    const entries = mine.map(({ conversation: { id, rev } }) => ({ conversationId: id, rev }));
    return { entries, digest: createDigest(entries) };
  }

  readonly socketFactory: SocketFactory = (request, events): RealtimeSocket => {
    const token = String(request.auth['token']);
    const userId = JSON.parse(atobText(token.split('.')[1] ?? '')).sub as string;
    const session = { userId, token, events, presence: new Set<string>() };
    return this.#connect({ ...session, isOpen: true, isHung: false });
  };

  /** Carries out an operation that came over HTTP. */
  answerHttp(userId: string, name: OperationName, input: unknown): unknown {
    const events: SocketEvents = {
      onRefused: () => undefined,
      onClosed: () => undefined,
      onEvent: () => undefined,
    };
    const presence = new Set<string>();
    const caller = { userId, token: '', events, presence, isOpen: true, isHung: false };
    return this.#carryOut(caller, name, input);
  }

  #connect(session: FakeSession): RealtimeSocket {
    void Promise.resolve().then(() => this.#open(session));
    return {
      emit: (name, input, onAnswer) =>
        void this.#answer(session, { name: name as OperationName, input }, onAnswer),
      close: () => this.close(session),
    };
  }

  #open(session: FakeSession): void {
    if (!session.isOpen) return;
    const refusal = this.faults.refuseConnect(session.token);
    if (refusal === 'silence') return;
    if (refusal !== null) {
      session.isOpen = false;
      return session.events.onRefused(refusal === 'network' ? null : toError(refusal).toWire());
    }
    this.sessions.add(session);
    const serverTime = this.now();
    session.events.onEvent('session.ready', {
      userId: session.userId,
      sessionId: `s-${this.sessions.size}`,
      epoch: this.epoch,
      serverTime,
      tokenExpiresAt: this.tokenLifeMs === null ? null : serverTime + this.tokenLifeMs,
      ...(this.heartbeatMaxMs !== null && { heartbeatMaxMs: this.heartbeatMaxMs }),
    });
  }

  async #answer(
    session: FakeSession,
    { name, input }: { name: OperationName; input: unknown },
    onAnswer: (answer: unknown) => void,
  ): Promise<void> {
    await Promise.resolve();
    if (!session.isOpen || session.isHung) return;
    this.commands.push({ name, input, userId: session.userId });
    const answer = this.#carryOut(session, name, input);
    await this.faults.holdAck(name);
    await Promise.resolve();
    const isLost = session.isHung || this.faults.dropAck(name, session.userId);
    if (session.isOpen && !isLost) onAnswer(answer);
  }

  #carryOut(session: FakeSession, name: OperationName, input: unknown): unknown {
    try {
      const refusal = this.faults.refuse(name, input);
      if (refusal !== null) throw toError(refusal);
      // What crosses a wire is a copy.
      return structuredCopy({ data: this.#answerOperation(this, session, { name, input }) });
    } catch (error) {
      const known =
        error instanceof ChatError ? error : new ChatError('internal', { cause: error });
      return { error: known.toWire() };
    }
  }
}

function toError(refusal: ErrorCode | ChatError): ChatError {
  return refusal instanceof ChatError ? refusal : new ChatError(refusal);
}

/** A UUID made from a number. */
export function fakeUuid(index: number): string {
  return `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0').slice(-12)}`;
}

/** A token of a user, in the shape of a JSON Web Token. */
export function fakeToken(userId: string, mark = ''): string {
  const claims = { app: 'demo', sub: userId, mark };
  const { btoa } = globalThis as unknown as { btoa(text: string): string };
  return `e30.${btoa(JSON.stringify(claims)).replace(/=+$/, '')}.sig`;
}

function atobText(text: string): string {
  return (globalThis as unknown as { atob(text: string): string }).atob(text);
}

function structuredCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
