import { inRoot } from '../../scripts/lib/paths.mjs';
import { SocketIoLink } from '../load/socket-io-link.ts';
import { ServerProcess } from '../processes/server-process.ts';
import type { Contender, EventListener, Link, Population } from './contender.ts';
import type { Workplace } from './workplace.ts';

const program = inRoot('node_modules/.cache/confab/bench-relay.mjs');

/** The bare Socket.IO relay of bench/relay.ts: rooms and acks, nothing stored. */
export class RelayContender implements Contender {
  readonly name = 'relay';
  readonly database = null;
  readonly echoesDirect = true;
  private readonly place: Workplace;
  private running: ServerProcess | null = null;
  private readonly roomsByUser = new Map<string, string[]>();

  constructor(place: Workplace) {
    this.place = place;
  }

  get process(): ServerProcess {
    if (!this.running) throw new Error('The relay is not running.');
    return this.running;
  }

  async start(): Promise<void> {
    await buildRelay();
    this.running = await ServerProcess.start({
      args: [...this.place.serverFlags, program],
      environment: {},
      directory: this.place.directory,
      cores: this.place.cores,
    });
  }

  async prepare(population: Population): Promise<void> {
    for (const { name, memberIds } of population.conversations) {
      for (const userId of memberIds) {
        this.roomsByUser.set(userId, [...(this.roomsByUser.get(userId) ?? []), name]);
      }
    }
  }

  async connect(userId: string, onEvent: EventListener): Promise<Link> {
    const link = await SocketIoLink.open(this.process.url, {}, onEvent);
    await link.call('join', this.roomsByUser.get(userId) ?? []);
    return {
      get bytesReceived() {
        return link.bytesReceived;
      },
      send: (room, text, onAck) => link.emit('send', { room, text }, () => onAck(true)),
      call: (name, payload) => link.call(name, payload),
      close: () => link.close(),
    };
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }
}

/** Compiles the relay, so that it runs without a loader, as the built server does. */
async function buildRelay(): Promise<void> {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [inRoot('bench/relay.ts')],
    outfile: program,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    bundle: true,
    logLevel: 'silent',
  });
}
