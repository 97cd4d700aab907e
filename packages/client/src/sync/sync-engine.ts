import type { EventName, EventPayload } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import { ValueView } from '../live-view.ts';
import { ChangeFetcher } from './change-fetcher.ts';
import { CompareTimer } from './compare-timer.ts';
import { saveListed, warmUp } from './first-sync.ts';
import { FrameQueue, type Gap, wholly } from './frame-queue.ts';
import type { HistoryLoader } from './history-loader.ts';
import type { MySync } from './my-sync.ts';
import { toRevFrame } from './rev-frame.ts';
import type { ServerWriter } from './server-writer.ts';
import { compareHeld } from './sync-plan.ts';

/** Whether local data is as new as the server's. */
export interface SyncState {
  readonly status: 'idle' | 'syncing' | 'synced' | 'failed';
}

// One object per status: a comparison that finds nothing changes no reference.
const states = {
  idle: { status: 'idle' },
  syncing: { status: 'syncing' },
  synced: { status: 'synced' },
  failed: { status: 'failed' },
} as const satisfies Record<string, SyncState>;

/** How a session begins. */
interface Beginning {
  readonly epoch: string;
  readonly run: number;
  readonly onHistory: () => void;
}

/** What an engine works with. */
export interface SyncEngineOptions {
  readonly call: Call;
  readonly store: LocalStore;
  readonly writer: ServerWriter;
  readonly history: HistoryLoader;
  readonly mine: MySync;
  readonly runtime: ClientRuntime;
}

/** Keeps local data equal to the server's while there is a session. */
export class SyncEngine {
  readonly state = new ValueView<SyncState>(states.idle);
  readonly #options: SyncEngineOptions;
  readonly #fetcher: ChangeFetcher;
  readonly #frames: FrameQueue;
  readonly #timer: CompareTimer;
  #unlisten: () => void = ignore;
  #comparing: Promise<void> = Promise.resolve();
  #isComparing = false;
  #isCompareWanted = false;
  /** Rises with every session: answers of an earlier one do not count. */
  #run = 0;

  constructor(options: SyncEngineOptions) {
    const { call, store, writer, runtime } = options;
    this.#options = options;
    this.#fetcher = new ChangeFetcher({ call, state: store.state, writer, runtime });
    this.#frames = new FrameQueue(writer, (gaps) => this.#onGaps(gaps));
    this.#timer = new CompareTimer(runtime, () => void this.compare());
  }

  /**
   * Starts with a new session (SYNC-7, SYNC-8).
   * @param onHistory called once nothing is held any more of another history than the session's
   */
  start(ready: EventPayload<'session.ready'>, onHistory: () => void): void {
    this.stop();
    this.#timer.begin(ready.heartbeatMaxMs ?? null);
    this.#unlisten = this.#options.runtime.onNetworkHint(() => this.#onNetworkHint());
    void this.#begin({ epoch: ready.epoch, run: this.#run, onHistory });
  }

  /** Stops with the session. */
  stop(): void {
    this.#run += 1;
    this.#timer.cancel();
    this.#unlisten();
    this.#fetcher.stop();
    this.#frames.clear();
    this.#isCompareWanted = false;
    this.#isComparing = false;
    this.state.set(states.idle);
  }

  /** Takes an event of the session. */
  onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    const frame = toRevFrame(name, payload);
    if (frame !== null) return this.#frames.push(frame);
    const { writer } = this.#options;
    if (name === 'sync.resync') void this.compare();
    if (name === 'me.updated') {
      const { mine } = this.#options;
      void mine.onUpdated(payload as EventPayload<'me.updated'>).catch(ignore);
    }
    if (name === 'user.updated') {
      void writer.saveUsers([(payload as EventPayload<'user.updated'>).user]).catch(ignore);
    }
  }

  /** Brings conversations up to date. Resolves when that is done or the session has ended. */
  async fetch(gaps: readonly Gap[]): Promise<void> {
    try {
      await this.#fetcher.fetch(gaps);
    } catch {
      this.state.set(states.failed);
    }
  }

  /** Brings a conversation up to the rev that an answer has named. Resolves when that is done or the session has ended. */
  async reach(gap: Gap): Promise<void> {
    await this.#frames.settled();
    await this.fetch([gap]);
  }

  /** Compares digests and repairs what differs. Calls during a comparison lead to one more. */
  compare(): Promise<void> {
    this.#isCompareWanted = true;
    if (!this.#isComparing) this.#comparing = this.#compareLoop(this.#run);
    return this.#comparing;
  }

  async #begin(beginning: Beginning): Promise<void> {
    const { epoch, run, onHistory } = beginning;
    const { store, writer } = this.#options;
    this.state.set(states.syncing);
    try {
      const held = store.state.meta.get('epoch');
      if (held !== undefined && held !== epoch) await writer.wipe();
      if (run !== this.#run) return;
      onHistory();
      if (held !== epoch) await this.#syncFirst(epoch, run);
    } catch {
      if (run === this.#run) this.#fail(() => void this.#begin(beginning));
      return;
    }
    if (run === this.#run) await this.compare();
  }

  async #syncFirst(epoch: string, run: number): Promise<void> {
    const { call, writer, store, history, mine } = this.#options;
    await Promise.all([saveListed({ call, writer }, () => run !== this.#run), mine.fetch()]);
    if (run !== this.#run) return;
    await store.write(async (tx) => tx.put('meta', { key: 'epoch', value: epoch }));
    void warmUp({ state: store.state, history }, () => run === this.#run);
  }

  async #compareLoop(run: number): Promise<void> {
    this.#timer.cancel();
    this.#isComparing = true;
    while (this.#isCompareWanted && run === this.#run) {
      this.#isCompareWanted = false;
      try {
        await this.#compareOnce(run);
      } catch {
        if (run === this.#run) this.#fail(() => void this.compare());
        return;
      }
    }
    if (run !== this.#run) return;
    this.#isComparing = false;
    this.state.set(states.synced);
    this.#timer.schedule();
  }

  async #compareOnce(run: number): Promise<void> {
    const { call, store, writer, mine, runtime } = this.#options;
    await this.#frames.settled();
    const askedAt = runtime.now();
    const { answer, plan, isMineStale } = await compareHeld(call, store.state);
    if (run !== this.#run) return;
    this.#timer.noteAnswer(answer.status, askedAt);
    if (answer.status === 'same') return;
    if (answer.status === 'reset') {
      await writer.wipe();
      return this.#syncFirst(answer.epoch, run);
    }
    if (plan.fetch.length > 0) this.state.set(states.syncing);
    if (plan.drop.length > 0) await writer.removeConversations(plan.drop);
    await this.#fetcher.fetch(plan.fetch.map(wholly));
    if (answer.isComplete === false) this.#isCompareWanted = true; // SYNC-3
    if (isMineStale) await mine.fetch();
  }

  #onGaps(gaps: readonly Gap[]): void {
    const { conversations } = this.#options.store.state;
    // Where a hint was lost another one may be, and perhaps the last.
    const isHeld = ({ conversationId }: Gap) => conversations.has(conversationId);
    if (gaps.some(isHeld)) this.#timer.noteTrouble();
    void this.fetch(gaps);
  }

  /** CONN-13: a session that hangs is found out by an answer that is late. */
  #onNetworkHint(): void {
    if (this.state.getSnapshot().status !== 'syncing') void this.compare();
  }

  #fail(retry: () => void): void {
    this.#isComparing = false;
    this.state.set(states.failed);
    this.#timer.noteTrouble();
    this.#timer.scheduleRetry(retry);
  }
}

function ignore(): void {}
