import {
  type Exit,
  runConfab,
  type ServerProcess,
  type Settings,
  startServer,
} from '../../process/server-process.ts';

/** A server that can be started again at the same address, with the same data. */
export class StoreServer {
  readonly #settings: Settings;
  #process: ServerProcess;

  private constructor(settings: Settings, process: ServerProcess) {
    this.#settings = settings;
    this.#process = process;
  }

  /** Starts it in demo mode, without rate limits, and with settings that say where its data is. */
  static async start(settings: Settings): Promise<StoreServer> {
    const all = {
      CONFAB_DEMO: 'on',
      CONFAB_RATE_LIMITS: 'off',
      CONFAB_LOG_LEVEL: 'fatal',
      ...settings,
    };
    return new StoreServer(all, await startServer(all));
  }

  get url(): string {
    return this.#process.url;
  }

  get dataDirectory(): string {
    return String(this.#settings['CONFAB_DATA']);
  }

  get process(): ServerProcess {
    return this.#process;
  }

  /** Ends the process in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.#process.end('SIGKILL');
  }

  /** Stops the process as an operator does. */
  stop(): Promise<Exit> {
    return this.#process.end('SIGTERM');
  }

  /** Runs a command of the command line on the same store. */
  async runConfab(...args: string[]): Promise<void> {
    const { code, stderr } = await runConfab(args, this.#settings);
    if (code !== 0) throw new Error(`confab ${args.join(' ')}: ${stderr}`);
  }

  /** While it is stopped, starts one at an address that nobody knows. */
  async whileAside<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
    const aside = await startServer({ ...this.#settings, PORT: '0' });
    const result = await work(aside.url);
    await aside.end('SIGTERM');
    return result;
  }

  /** Starts a new process where the last one was. */
  async restart(): Promise<void> {
    this.#process = await startServer({ ...this.#settings, PORT: new URL(this.url).port });
  }
}
