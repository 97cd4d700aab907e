import { type ServerProcess, type Settings, startServer } from '../../process/server-process.ts';

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

  get process(): ServerProcess {
    return this.#process;
  }

  /** Ends the process in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.#process.end('SIGKILL');
  }

  /** Starts a new process where the last one was. */
  async restart(): Promise<void> {
    this.#process = await startServer({ ...this.#settings, PORT: new URL(this.url).port });
  }
}
