import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { limits, protocolVersion } from '@confab/protocol/runtime';
import { uuidv7 } from 'uuidv7';
import { appId } from '../fill/fill.ts';
import { openPostgresRows, openSqliteRows, type Rows } from '../fill/rows.ts';
import { inParallel } from '../load/in-parallel.ts';
import { SocketIoLink } from '../load/socket-io-link.ts';
import type { DatabaseServer } from '../processes/database-server.ts';
import { ServerProcess } from '../processes/server-process.ts';
import { ConfabSetup } from './confab-setup.ts';
import type { Contender, EventListener, Link, Population } from './contender.ts';
import type { Workplace } from './workplace.ts';

/** Which build of the server to run. */
export interface ConfabBuild {
  readonly name: string;
  /** Where its main.js and cli.js are. */
  readonly directory: string;
}

const setupsAtOnce = 16;

/** A built Confab server with the embedded store on a fresh directory, or on a database of its own in Postgres. */
export class ConfabContender implements Contender {
  readonly name: string;
  readonly database: DatabaseServer | null;
  private readonly build: string;
  readonly echoesDirect = true;
  private readonly place: Workplace;
  private running: ServerProcess | null = null;
  private setup: ConfabSetup | null = null;
  private databaseUrl: string | null = null;
  private readonly conversationIds = new Map<string, string>();

  constructor(build: ConfabBuild, place: Workplace, database: DatabaseServer | null = null) {
    this.database = database;
    this.name = build.name;
    this.build = resolve(build.directory);
    this.place = place;
  }

  get process(): ServerProcess {
    if (!this.running) throw new Error(`${this.name} is not running.`);
    return this.running;
  }

  async start(): Promise<void> {
    if (this.database) this.databaseUrl ??= await this.database.createDatabase();
    this.running = await ServerProcess.start({
      args: [...this.place.serverFlags, join(this.build, 'main.js')],
      environment: this.environment,
      directory: this.place.directory,
      cores: this.place.cores,
    });
  }

  async prepare(population: Population): Promise<void> {
    const setup = await this.createApp();
    const pages = toPages(population.userIds, limits.pageSize);
    await inParallel(pages, 1, (page) => setup.makeUsers(page));
    await inParallel(population.conversations, setupsAtOnce, async (conversation) => {
      this.conversationIds.set(conversation.name, await setup.makeConversation(conversation));
    });
  }

  openRows(): Promise<Rows> {
    return this.databaseUrl === null
      ? openSqliteRows(join(this.place.directory, 'data/confab.db'))
      : openPostgresRows(this.databaseUrl);
  }

  async connect(userId: string, onEvent: EventListener): Promise<Link> {
    const token = this.setup?.signToken(userId);
    const { url } = this.process;
    // As the SDK does: whoever comes back is known by the device.
    const auth = { token, protocolVersion, deviceId: `device-of-${userId}`, platform: 'web' };
    const link = await SocketIoLink.open(url, auth, onEvent);
    // Commands wait until the session is ready, so an answer means that it hears its conversations.
    await closeOnFailure(link, link.call('server.info', {}));
    return {
      get bytesReceived() {
        return link.bytesReceived;
      },
      send: (name, text, onAck) => this.send(link, { name, text }, onAck),
      call: (operation, input) => link.call(operation, input),
      close: () => link.close(),
    };
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }

  private send(
    link: SocketIoLink,
    message: { name: string; text: string },
    onAck: (isTaken: boolean) => void,
  ): void {
    const input = {
      conversationId: this.conversationIds.get(message.name) ?? message.name,
      clientMsgId: uuidv7(),
      content: { type: 'text', text: message.text },
    };
    link.emit('messages.send', input, (json) => onAck(json.startsWith('[{"data"')));
  }

  private async createApp(): Promise<ConfabSetup> {
    const args = [join(this.build, 'cli.js'), 'apps', 'create', appId];
    const options = { env: { ...process.env, ...this.environment }, cwd: this.place.directory };
    const { stdout } = await promisify(execFile)(process.execPath, args, options);
    const read = (label: string) => new RegExp(`^${label} +(\\S+)`, 'm').exec(stdout)?.[1] ?? '';
    const credentials = { appId, secret: read('secret'), apiKey: read('api key') };
    this.setup = new ConfabSetup(this.process.url, credentials);
    return this.setup;
  }

  private get environment(): Record<string, string> {
    return {
      HOST: '127.0.0.1',
      PORT: '0',
      CONFAB_DATA: join(this.place.directory, 'data'),
      CONFAB_DATABASE_URL: this.databaseUrl ?? '',
      CONFAB_DEMO: 'off',
      CONFAB_LOG_LEVEL: 'warn',
      CONFAB_RATE_LIMITS: 'off',
      ...this.place.settings,
    };
  }
}

async function closeOnFailure(link: SocketIoLink, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    link.close();
    throw error;
  }
}

function toPages<Item>(items: readonly Item[], size: number): Item[][] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, page) => page * size);
  return starts.map((start) => items.slice(start, start + size));
}
