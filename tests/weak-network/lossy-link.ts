import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** How bad the link is, the same each way. */
export interface LinkQuality {
  /** The share of packets that get lost, 0 to 1. */
  readonly loss: number;
  readonly delayMs: number;
  /** Added to the delay, anything from 0 to this; packets overtake each other. */
  readonly jitterMs: number;
  /** 0 is unbounded; what would wait for more than a second is lost. */
  readonly bytesPerSecond: number;
  /** Nothing passes. */
  readonly isCut: boolean;
}

/** Packets so far, both ways. */
export interface PacketCounts {
  readonly passed: number;
  readonly lost: number;
}

/** The side of the link on which a process runs. */
export type LinkSide = 'near' | 'far';

const program = fileURLToPath(new URL('lossy-link.py', import.meta.url));

/** A link between two network namespaces of its own, which go with it. */
export class LossyLink {
  /** The address of the near side. */
  readonly address: string;
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly #namespaces: Readonly<Record<LinkSide, string>>;

  private constructor(child: ChildProcess, lines: Interface, ends: Record<string, string>) {
    this.#child = child;
    this.#lines = lines;
    this.#namespaces = { near: ends['near'] ?? '', far: ends['far'] ?? '' };
    this.address = ends['address'] ?? '';
  }

  /** Opens a link that loses nothing yet. The seed decides which packets it will lose. */
  static async open(seed: string): Promise<LossyLink> {
    const child = spawn('python3', [program, seed], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const ends = once(child, 'exit').then(() =>
      Promise.reject(new Error('The link did not open.')),
    );
    const [text] = (await Promise.race([once(lines, 'line'), ends])) as [string];
    ends.catch(() => undefined);
    return new LossyLink(child, lines, JSON.parse(text) as Record<string, string>);
  }

  /** Changes the link. Answers what went through it until now. */
  async set(quality: Partial<LinkQuality>): Promise<PacketCounts> {
    const answered = once(this.#lines, 'line');
    this.#child.stdin?.write(`${JSON.stringify(quality)}\n`);
    const [text] = (await answered) as [string];
    return JSON.parse(text) as PacketCounts;
  }

  /** The command that runs Node on one side. */
  command(side: LinkSide, args: readonly string[]): readonly [string, readonly string[]] {
    return ['nsenter', [`--net=${this.#namespaces[side]}`, process.execPath, ...args]];
  }

  /** Ends the link. Its namespaces go with the last process in them. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await exited;
  }
}
