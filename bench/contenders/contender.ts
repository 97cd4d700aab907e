import type { Rows } from '../fill/rows.ts';
import type { DatabaseServer } from '../processes/database-server.ts';
import type { MeasuredProcess } from '../processes/measured-process.ts';

/** Who is there and who talks with whom, before anything is measured. */
export interface Population {
  readonly userIds: readonly string[];
  readonly conversations: readonly PopulationConversation[];
}

/** A conversation under a name of the scenario's; a direct one has two members. */
export interface PopulationConversation {
  readonly name: string;
  readonly type: 'direct' | 'group';
  readonly memberIds: readonly string[];
}

/** Called for each event frame with the bytes it lies in; they are only valid during the call. */
export type EventListener = (bytes: Buffer, start: number, end: number) => void;

/** One connected user of a contender. */
export interface Link {
  /** Bytes that the raw socket has received, all framing above TCP included. */
  readonly bytesReceived: number;
  /** Sends a text to a conversation of the population, or to one that was filled in with this id; `onAck` is told whether it was taken. */
  send(conversationName: string, text: string, onAck: (isTaken: boolean) => void): void;
  /** Calls something of the contender's own and answers the JSON of the ack's arguments. */
  call(name: string, payload: unknown): Promise<string>;
  close(): void;
}

/** A server to be measured. It may be started again after it was stopped, with what it has stored. */
export interface Contender {
  readonly name: string;
  /** The running process. Throws when it is not running. */
  readonly process: MeasuredProcess;
  /** Whether a direct message is delivered to its sender too. */
  readonly echoesDirect: boolean;
  /** The database that it stores in, when that is a process of its own. */
  readonly database: DatabaseServer | null;
  start(): Promise<void>;
  /** Makes the users and conversations; needed once. */
  prepare(population: Population): Promise<void>;
  /** What it stores, for filling it while it is stopped; absent where nothing is stored. */
  openRows?(): Promise<Rows>;
  connect(userId: string, onEvent: EventListener): Promise<Link>;
  stop(): Promise<void>;
}
