import type { Contender, Link, Population } from '../contenders/contender.ts';
import { readCoreBusyUs, readCpuUs } from '../processes/usage.ts';
import { inParallel } from './in-parallel.ts';
import { Traffic } from './traffic.ts';

/** What one slice of load has cost and shown. */
export interface Slice {
  readonly traffic: Traffic;
  readonly wallMs: number;
  /** CPU time of the server's process. */
  readonly serverCpuUs: number;
  /** CPU time of the database beside it; NaN when there is none. */
  readonly databaseCpuUs: number;
  /** Time for which others kept the server's core busy; NaN where it has none to itself. */
  readonly othersCpuUs: number;
  /** Share of its core that the load generator used, from 0 to 1. */
  readonly generatorLoad: number;
  /** Bytes that the last connected user received, and the messages that came with them. */
  readonly probeBytes: number;
  readonly probeDeliveries: number;
  /** The seq of each of them; NaN where a contender gives none. */
  readonly probeSeqs: readonly number[];
}

/** Puts load on a stage. It ends when everything sent was acked and delivered. */
export type Drive = (stage: Stage, traffic: Traffic) => Promise<void>;

const connectsAtOnce = 20;

/** A started contender with connected users. */
export class Stage {
  readonly contender: Contender;
  readonly links: readonly Link[];
  private readonly receiver: Receiver;

  private constructor(contender: Contender, links: readonly Link[], receiver: Receiver) {
    this.contender = contender;
    this.links = links;
    this.receiver = receiver;
  }

  /** Starts a contender, fills it and connects some of its users. */
  static async open(
    contender: Contender,
    population: Population,
    connectedUserIds: readonly string[],
  ): Promise<Stage> {
    await contender.start();
    await contender.prepare(population);
    return Stage.connect(contender, connectedUserIds);
  }

  /** Connects users of a contender that runs. */
  static async connect(contender: Contender, connectedUserIds: readonly string[]): Promise<Stage> {
    const receiver: Receiver = { traffic: new Traffic(), probeSeqs: [] };
    const probeUserId = connectedUserIds.at(-1);
    const links = await inParallel(connectedUserIds, connectsAtOnce, (userId) =>
      contender.connect(userId, (...event) => {
        const isOurs = receiver.traffic.noteEvent(...event);
        if (isOurs && userId === probeUserId) receiver.probeSeqs.push(seqIn(...event));
      }),
    );
    return new Stage(contender, links, receiver);
  }

  /** Sends the next message of the traffic from one of the users. */
  send(traffic: Traffic, from: number, conversationName: string): void {
    const { index, text } = traffic.next();
    this.links[from]?.send(conversationName, text, (isTaken) => traffic.noteAck(index, isTaken));
  }

  /** The same, and waits for the ack. */
  sendAndWait(traffic: Traffic, from: number, conversationName: string): Promise<void> {
    const { index, text } = traffic.next();
    return new Promise((resolve) => {
      this.links[from]?.send(conversationName, text, (isTaken) => {
        traffic.noteAck(index, isTaken);
        resolve();
      });
    });
  }

  /**
   * Measures one slice of load.
   * @throws Error when a message was refused.
   */
  async measure(drive: Drive): Promise<Slice> {
    const traffic = new Traffic();
    this.receiver.traffic = traffic;
    this.receiver.probeSeqs = [];
    const probe = this.links.at(-1);
    const before = { ...this.readings(), bytes: probe?.bytesReceived ?? 0 };
    await drive(this, traffic);
    const after = this.readings();
    if (traffic.refusals > 0) {
      throw new Error(`${this.contender.name} refused ${traffic.refusals} messages.`);
    }
    const wallMs = after.at - before.at;
    return {
      traffic,
      wallMs,
      serverCpuUs: after.serverCpuUs - before.serverCpuUs,
      databaseCpuUs: after.databaseCpuUs - before.databaseCpuUs,
      othersCpuUs: Math.max(
        0,
        after.coreUs - before.coreUs - (after.serverCpuUs - before.serverCpuUs),
      ),
      generatorLoad: (after.generatorCpuUs - before.generatorCpuUs) / 1000 / wallMs,
      probeBytes: (probe?.bytesReceived ?? 0) - before.bytes,
      probeDeliveries: this.receiver.probeSeqs.length,
      probeSeqs: this.receiver.probeSeqs,
    };
  }

  private readings() {
    const { user, system } = process.cpuUsage();
    const { pid, core } = this.contender.process;
    return {
      at: performance.now(),
      serverCpuUs: readCpuUs(pid),
      databaseCpuUs: this.contender.database?.cpuUs() ?? Number.NaN,
      coreUs: core === null ? Number.NaN : readCoreBusyUs(core),
      generatorCpuUs: user + system,
    };
  }
}

/** Where arriving events are noted: the traffic of the slice that runs. */
interface Receiver {
  traffic: Traffic;
  probeSeqs: number[];
}

function seqIn(bytes: Buffer, start: number, end: number): number {
  return Number(/"seq":(\d+)/.exec(bytes.toString('latin1', start, end))?.[1]);
}
