import { waitFor } from '../../process/server-process.ts';
import { checkHistory, type HistoryReport } from '../history/check-history.ts';
import { endEra, listAcked, type RestoredEra } from '../history/end-era.ts';
import { createHistory, type Seen } from '../history/history.ts';
import type { Activity } from './activity.ts';
import { findActivities } from './find-activities.ts';
import { Link } from './link.ts';
import { RawReader } from './raw-reader.ts';
import { readStore } from './read-store.ts';
import { RunningActivity } from './running-activity.ts';
import { SdkPerson } from './sdk-person.ts';
import { RemoteWriters } from './remote-writers.ts';
import { findWrongUnreadCounts } from './unread-counts.ts';
import { Writer } from './writer.ts';

const userIds = ['alice', 'bob', 'carol'];
const lastAckMs = 20_000;

/** How many write, and where. */
export interface LoadSize {
  readonly conversations: number;
  readonly writersPerUser: number;
  /** In how many processes they write: 0, the default, is in this one, which restores and power losses need. */
  readonly processes?: number;
  /** How long a writer rests after each ack, in milliseconds; 0 by default. */
  readonly pauseMs?: number;
  /** Whether nothing happens but raw texts: the control runs, which lose messages, are no place for more. */
  readonly onlyTexts?: boolean;
}

/** Alice, Bob and Carol writing and reading over many connections, and the history of it. */
export class Load {
  readonly history = createHistory();
  readonly #url: string;
  readonly #conversationIds: readonly string[];
  readonly #writers: readonly Writer[];
  readonly #remotes: readonly RemoteWriters[];
  readonly #readers: RawReader[];
  readonly #people: SdkPerson[];
  readonly #activities: readonly RunningActivity[];

  private constructor(url: string, size: LoadSize, activities: readonly Activity[]) {
    const { history } = this;
    const { conversations, processes = 0, pauseMs = 0, onlyTexts = false } = size;
    const conversationIds = Array.from({ length: conversations }, (_, index) => `talk-${index}`);
    this.#url = url;
    this.#conversationIds = conversationIds;
    const shared = { url, conversationIds, history };
    const writers = listWriters(size);
    this.#writers =
      processes === 0 ? writers.map((writer) => new Writer({ ...shared, ...writer, pauseMs })) : [];
    this.#remotes = Array.from({ length: processes }, (_, process) => {
      const mine = writers.filter((_writer, index) => index % processes === process);
      const order = { url, conversationIds, writers: mine, pauseMs, lastAckMs };
      return new RemoteWriters(history, order);
    });
    this.#readers = ['bob', 'carol'].map((userId) => new RawReader({ ...shared, userId }));
    const withSdk = onlyTexts ? [] : ['alice', 'carol'];
    this.#people = withSdk.map((userId) => new SdkPerson({ ...shared, userId }));
    this.#activities = activities.map((activity) => new RunningActivity(activity, shared));
  }

  /** Makes the conversations and lets everyone begin. */
  static async start(url: string, size: LoadSize): Promise<Load> {
    const load = new Load(url, size, size.onlyTexts ? [] : await findActivities());
    await load.#createConversations();
    await Promise.all(load.#activities.map((activity) => activity.prepare()));
    for (const one of [...load.#remotes, ...load.#everyone]) one.start();
    return load;
  }

  get ackedCount(): number {
    return this.history.ackTimes.length;
  }

  /** Waits until this many more sends were acked; fails when there is none for a while. */
  async acked(count: number): Promise<void> {
    const goal = this.ackedCount + count;
    while (this.ackedCount < goal) {
      const before = this.ackedCount;
      await waitFor(() => this.ackedCount > before);
    }
  }

  /** Waits until nobody has a connection any more. */
  async isCutOff(): Promise<void> {
    await waitFor(() => this.#everyone.every(({ isConnected }) => !isConnected));
  }

  /** People with the SDK write to every conversation while nobody is connected. */
  async writeOffline(): Promise<void> {
    await Promise.all(this.#people.map((person) => person.writeEverywhere()));
  }

  /** Everything that a server holds, the one of this load or another one on its store. */
  readStore(url: string): Promise<Seen[]> {
    return readStore(url, this.#conversationIds);
  }

  /** A backup begins: the ids of what is acked by now, all of which it must hold. */
  beginBackup(): ReadonlySet<string> {
    for (const activity of this.#activities) activity.markSafe();
    return listAcked(this.history);
  }

  /** Tells everyone's history that the store was restored, while nobody is connected. */
  beginEra(era: RestoredEra): void {
    endEra(this.history, era);
    for (const person of this.#people) person.beginEra(era);
    for (const activity of this.#activities) activity.beginEra();
  }

  /** Has everyone finish on a server that runs, and checks all that happened. */
  async end(): Promise<HistoryReport> {
    const { history } = this;
    await Promise.all(this.#writers.map((writer) => writer.stop(lastAckMs)));
    await Promise.all(this.#remotes.map((remote) => remote.stop()));
    await Promise.all(this.#activities.map((activity) => activity.stop(lastAckMs)));
    await Promise.all(this.#people.map((person) => person.finish()));
    await Promise.all(this.#readers.map((reader) => reader.stop()));
    history.stored = await this.readStore(this.#url);
    await Promise.all(this.#people.map((person) => person.leave(history.stored)));
    this.#note('unread counts', await findWrongUnreadCounts(this.#url, history.stored));
    for (const activity of this.#activities) {
      history.pledges += activity.pledgeCount;
      this.#note(activity.name, await activity.check());
    }
    return checkHistory(history);
  }

  /** A reader that has looked for broken promises alone. */
  #note(name: string, violations: string[]): void {
    this.history.readers.push({ name, isComplete: false, seen: [], violations });
  }

  get #everyone() {
    return [...this.#writers, ...this.#readers, ...this.#people, ...this.#activities];
  }

  async #createConversations(): Promise<void> {
    const link = new Link(this.#url, 'alice');
    for (const conversationId of this.#conversationIds) {
      const input = { conversationId, name: 'Talk', memberIds: ['bob', 'carol'] };
      const reply = await link.call('conversations.createGroup', input);
      if (!reply?.data) throw new Error(`No conversation: ${JSON.stringify(reply)}`);
    }
    link.close();
  }
}

function listWriters({ writersPerUser }: LoadSize): { name: string; userId: string }[] {
  return userIds.flatMap((userId) =>
    Array.from({ length: writersPerUser }, (_, index) => ({
      name: `${userId}-${index + 1}`,
      userId,
    })),
  );
}
