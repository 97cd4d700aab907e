import {
  type ChatClient,
  type ClientRuntime,
  type ClientStorage,
  createChatClient,
  createMemoryStorage,
  type LiveRoom,
  type LiveView,
  type MembersSnapshot,
  type Rooms,
  type Timeline,
} from '@confab/client';
import type { Clock } from 'confab';
import { DeviceLife } from './device-life.ts';
import type { HostileNetwork } from './hostile-network.ts';
import type { SeededRandom } from './random.ts';
import { type VanishedMessage, watchTimeline } from './watch-timeline.ts';
import { everything } from './whole-list.ts';

/** What a device is. */
export interface DeviceOptions {
  /** Unique in its world, like `alice-1`. */
  readonly name: string;
  readonly userId: string;
  readonly url: () => string;
  readonly token: string;
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly network: HostileNetwork;
  /** How far the device's clock is ahead of the server's, in milliseconds (I15). */
  readonly skewMs: number;
}

/** A conversation that the device shows. */
interface OpenViews {
  readonly timeline: Timeline;
  readonly members: LiveView<MembersSnapshot>;
  close(): void;
}

/** One device of a user: a storage that lasts, and a client on it that can be ended and started again. */
export class Device {
  readonly name: string;
  readonly userId: string;
  /** Promises of the timeline that were broken, in words (I4, I7). */
  readonly violations: string[] = [];
  /** Own messages that the screen lost; the log says whether they may still be there, further up (I7). */
  readonly vanished: (VanishedMessage & { readonly conversationId: string })[] = [];
  /** The rooms that this run of the program has entered, by id. */
  readonly rooms = new Map<string, LiveRoom>();
  #options: DeviceOptions;
  readonly #storage: ClientStorage = createMemoryStorage();
  readonly #open = new Map<string, OpenViews>();
  #life = new DeviceLife();
  #run = 0;
  #chat: ChatClient;

  constructor(options: DeviceOptions) {
    this.#options = options;
    this.name = options.name;
    this.userId = options.userId;
    this.#chat = this.#start();
  }

  /** The client that runs on the device now. */
  get chat(): ChatClient {
    return this.#chat;
  }

  get isConnected(): boolean {
    return this.#chat.connection.getSnapshot().status === 'connected';
  }

  /** The program ends in the middle of whatever it does and starts again on the same storage. */
  reload(): void {
    this.end();
    this.#life = new DeviceLife();
    this.#chat = this.#start();
    void this.#chat.connect().catch(() => undefined);
  }

  /** Its user logs in with a new token, after the device was logged out. */
  logIn(token: string): void {
    this.#options = { ...this.#options, token };
    this.reload();
  }

  /** Enters a room, which {@link rooms} has then. Rejects when the server refuses. */
  async enterRoom(...entrance: Parameters<Rooms['enter']>): Promise<void> {
    const chat = this.#chat;
    const room = await chat.rooms.enter(...entrance);
    if (chat === this.#chat) this.rooms.set(room.id, room);
  }

  /** The program ends without a word. */
  end(): void {
    this.#life.end();
    this.rooms.clear();
    this.#options.network.cut(this.name);
    this.#open.clear();
  }

  /** Loses the network. */
  goOffline(): void {
    this.#options.network.takeDown(this.name);
  }

  /** Has a network again; the client finds out by itself. */
  goOnline(): void {
    this.#options.network.bringUp(this.name);
  }

  /** Shows a conversation until {@link close}, and watches that what is shown keeps its promises. */
  open(conversationId: string): OpenViews {
    const open = this.#open.get(conversationId);
    if (open !== undefined) return open;
    const timeline = this.#chat.timeline(conversationId);
    const members = this.#chat.members(conversationId);
    const stopWatching = watchTimeline(timeline, {
      onProblem: (text) => this.violations.push(`${this.name} ${conversationId}: ${text}`),
      onVanished: (message) => this.vanished.push({ ...message, conversationId }),
    });
    const stops = [stopWatching, members.subscribe(() => undefined)];
    const close = () => {
      for (const stop of stops) stop();
      this.#open.delete(conversationId);
    };
    const views = { timeline, members, close };
    this.#open.set(conversationId, views);
    return views;
  }

  isOpen(conversationId: string): boolean {
    return this.#open.has(conversationId);
  }

  #start(): ChatClient {
    const { name, clock, random, network, skewMs, url, token } = this.#options;
    const life = this.#life;
    const runtime: ClientRuntime = life.runtime({
      clock,
      random: random.fork(`run ${++this.#run}`),
      network: network.forDevice(name),
      skewMs,
    });
    const chat = createChatClient({
      url: url(),
      token,
      storage: life.storage(this.#storage),
      runtime,
      transports: ['websocket'],
      tabs: 'single',
    });
    // What nobody looks at would not be kept up.
    chat.conversations.list(everything).subscribe(() => undefined);
    chat.groups.addPolicy().subscribe(() => undefined);
    return chat;
  }
}
