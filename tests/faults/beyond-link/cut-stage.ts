import { randomUUID } from 'node:crypto';
import type { OperationName, Presence } from '@confab/protocol';
import { expect, vi } from 'vitest';
import { Link } from '../load/link.ts';
import { FarPeople } from './far-people.ts';
import type { LinkedServer } from './linked-server.ts';

const farUserId = 'alice-away';
/** A heartbeat after 25 s whose answer is awaited for 20 s. */
const heartbeatMs = 45_000;
/** PRES-1: so long after the last session has ended. */
const graceMs = 10_000;
/** A handshake that is given up, and the longest pause before the next one. */
const returnMs = 45_000;
/** For a machine that is busy. */
const slackMs = 3000;

/** How long it took, in milliseconds. */
export interface CutTimes {
  /** From the cut until who subscribed to them heard that they are offline: the last session has ended before that. */
  readonly offlineMs: number;
  /** From the link being whole until all were back and showed everything. */
  readonly returnMs: number;
}

/** Devices beyond a link that can be cut, and someone on this side who has a conversation with them. */
export class CutStage {
  readonly conversationId = 'apart';
  /** What was written in the conversation. */
  readonly texts: string[] = [];
  readonly #server: LinkedServer;
  readonly #hurry: number;
  readonly #devices: number;
  readonly #people: FarPeople;
  readonly #near: Link;
  #isOnline = true;

  private constructor(
    server: LinkedServer,
    token: string,
    size: { hurry: number; devices: number },
  ) {
    const { link, farUrl: url } = server;
    this.#server = server;
    this.#hurry = size.hurry;
    this.#devices = size.devices;
    this.#people = new FarPeople(link, {
      ...size,
      url,
      token,
      conversationId: this.conversationId,
    });
    this.#near = new Link(server.url, 'alice');
  }

  /** Has them connect, and opens the conversation. */
  static async start(
    server: LinkedServer,
    size: { hurry: number; devices: number },
  ): Promise<CutStage> {
    const stage = new CutStage(server, await server.createToken(farUserId), size);
    await stage.#until(() => stage.#people.connected === size.devices, 30_000);
    const { conversationId } = stage;
    const memberIds = [farUserId];
    await stage.#call('conversations.createGroup', { conversationId, name: 'Apart', memberIds });
    await stage.#call('presence.subscribe', { userIds: [farUserId] });
    const socket = await stage.#near.connected();
    socket.on('presence.updated', ({ presence }: { presence: Presence }) => {
      if (presence.userId === farUserId) stage.#isOnline = presence.online;
    });
    return stage;
  }

  /** Cuts the link until the server has noticed, and makes it whole again. Both sides write meanwhile. */
  async cut(name: string): Promise<CutTimes> {
    const { link } = this.#server;
    await link.set({ isCut: true });
    const startedAt = performance.now();
    this.#people.write(name);
    this.texts.push(
      ...Array.from({ length: this.#devices }, (_, index) => `${name} from device ${index + 1}`),
    );
    await this.#write(`${name} from this side`);
    await this.#until(() => !this.#isOnline, (heartbeatMs + graceMs) / this.#hurry);
    const offlineAt = performance.now();
    await link.set({ isCut: false });
    const isBack = () =>
      this.#isOnline &&
      this.#people.connected === this.#devices &&
      this.#people.isShowing(this.texts);
    await this.#until(isBack, returnMs);
    return {
      offlineMs: Math.round(offlineAt - startedAt),
      returnMs: Math.round(performance.now() - offlineAt),
    };
  }

  close(): void {
    this.#near.close();
  }

  async #write(text: string): Promise<void> {
    const { conversationId } = this;
    const content = { type: 'text', text };
    await this.#call('messages.send', { conversationId, clientMsgId: randomUUID(), content });
    this.texts.push(text);
  }

  async #call(name: OperationName, input: object): Promise<void> {
    expect(await this.#near.call(name, input)).toHaveProperty('data');
  }

  /** Waits for something that must happen in time. */
  async #until(isTrue: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
    const options = { timeout: withinMs + slackMs, interval: 50 };
    await vi.waitUntil(isTrue, options).catch((cause: unknown) => {
      throw new Error(`Not within ${withinMs} ms: ${this.#people.describe()}`, { cause });
    });
  }
}
