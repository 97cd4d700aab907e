import type { Conversation } from '@confab/protocol';
import { type ApiBench, type TestUser, unique } from './api-bench.ts';
import type { Credential } from './http-door.ts';

/** The types of conversations beside groups, of which the matrix itself tells. */
export const otherTypes = ['direct', 'order', 'broadcast', 'system'] as const;
export type OtherType = (typeof otherTypes)[number] & Conversation['type'];

/**
 * Who calls: `opener` has opened the conversation and said something there, `peer` is the other one in it, or who a
 * broadcast list sends to. `blocked` is the opener of one whose other side, `blocker`, has blocked them.
 */
export const typeCallers = [
  'stranger',
  'otherAppUser',
  'opener',
  'peer',
  'blocked',
  'blocker',
  'key',
] as const;
export type TypeCaller = (typeof typeCallers)[number];

/** A conversation in which something was said. */
export interface TypeSubject {
  readonly conversationId: string;
  /** What the opener has said. */
  readonly seq: number;
  readonly targetId: string;
}

type Users = Readonly<Record<Exclude<TypeCaller, 'key'>, TestUser>>;

/** Conversations of every other type, and the people of them. */
export class EachType {
  readonly users: Users;
  readonly credentials: Readonly<Record<TypeCaller, Credential>>;
  readonly #open = new Map<string, Promise<TypeSubject>>();

  private constructor(users: Users, key: Credential) {
    this.users = users;
    const { stranger, otherAppUser, opener, peer, blocked, blocker } = users;
    this.credentials = {
      stranger: stranger.credential,
      otherAppUser: otherAppUser.credential,
      opener: opener.credential,
      peer: peer.credential,
      blocked: blocked.credential,
      blocker: blocker.credential,
      key,
    };
  }

  /** Makes the people. */
  static async start(api: ApiBench): Promise<EachType> {
    const [stranger, opener, peer, blocked, blocker] = await api.users(
      'stranger',
      'opener',
      'peer',
      'blocked',
      'blocker',
    );
    await api.server.addApp('foreign-app');
    const otherAppUser = await api.user('other', 'foreign-app');
    const backend = await api.backend();
    await backend.call('system.configure', { mode: 'support', agentIds: [] });
    const users = { stranger, otherAppUser, opener, peer, blocked, blocker };
    return new EachType(users, backend.credential);
  }

  /** The conversation that a caller is, or would be, in; the same until it is used up. */
  subjectFor(type: OtherType, caller: TypeCaller): Promise<TypeSubject> {
    const isHeld = caller === 'blocked' || caller === 'blocker';
    const key = `${type} ${isHeld}`;
    const open = this.#open.get(key) ?? (isHeld ? this.#openHeld(type) : this.#openFor(type));
    this.#open.set(key, open);
    return open;
  }

  /** What was done to the conversations of a type does not matter any more. */
  useUp(type: OtherType): void {
    for (const isHeld of [true, false]) this.#open.delete(`${type} ${isHeld}`);
  }

  async #openFor(type: OtherType): Promise<TypeSubject> {
    const { opener, peer } = this.users;
    return open(type, opener, peer);
  }

  async #openHeld(type: OtherType): Promise<TypeSubject> {
    const { blocked, blocker } = this.users;
    await blocker.call('blocks.remove', { userId: blocked.id });
    const subject = await open(type, blocked, blocker);
    await blocker.call('blocks.add', { userId: blocked.id });
    return subject;
  }
}

async function open(type: OtherType, opener: TestUser, peer: TestUser): Promise<TypeSubject> {
  const conversationId = await openers[type](opener, peer);
  const { seq } = await opener.send(conversationId);
  return { conversationId, seq, targetId: peer.id };
}

const openers: Readonly<Record<OtherType, (opener: TestUser, peer: TestUser) => Promise<string>>> =
  {
    direct: async (opener, peer) => {
      const { item } = await opener.call('conversations.openDirect', { userId: peer.id });
      return item.conversation.id;
    },
    order: async (opener, peer) => {
      const order = { title: 'A red bicycle', status: 'open' };
      const input = { userId: peer.id, orderId: unique('order'), order };
      return (await opener.call('orders.open', input)).item.conversation.id;
    },
    broadcast: async (opener, peer) => {
      const input = { name: 'Customers', userIds: [peer.id] };
      return (await opener.call('broadcasts.create', input)).item.conversation.id;
    },
    system: async (opener) => (await opener.call('system.open', {})).item.conversation.id,
  };
