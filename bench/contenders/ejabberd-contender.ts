import type { DatabaseServer } from '../processes/database-server.ts';
import { EjabberdProcess, type EjabberdPlace } from '../processes/ejabberd-process.ts';
import { EjabberdLink } from './ejabberd-link.ts';
import type { Contender, EventListener, Link, Population } from './contender.ts';

/** Debian's ejabberd: rooms and direct messages, both archived in PostgreSQL. */
export class EjabberdContender implements Contender {
  readonly name = 'ejabberd';
  readonly echoesDirect = false;
  readonly database: DatabaseServer;
  private readonly place: EjabberdPlace;
  private running: EjabberdProcess | null = null;
  private population: Population = { userIds: [], conversations: [] };

  constructor(place: EjabberdPlace) {
    this.place = place;
    this.database = place.database;
  }

  get process(): EjabberdProcess {
    if (!this.running) throw new Error('ejabberd is not running.');
    return this.running;
  }

  async start(): Promise<void> {
    this.running = await EjabberdProcess.start(this.place);
  }

  /** Rooms are made when the first member comes. */
  async prepare(population: Population): Promise<void> {
    this.population = population;
  }

  connect(userId: string, onEvent: EventListener): Promise<Link> {
    const conversations = this.population.conversations.filter((one) =>
      one.memberIds.includes(userId),
    );
    return EjabberdLink.open({ port: this.process.port, userId, conversations }, onEvent);
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }
}
