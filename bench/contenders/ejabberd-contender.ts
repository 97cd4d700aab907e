import { XmppLink } from '../load/xmpp-link.ts';
import type { DatabaseServer } from '../processes/database-server.ts';
import { EjabberdProcess, type EjabberdPlace } from '../processes/ejabberd-process.ts';
import type { Contender, EventListener, Link, Population } from './contender.ts';

const rooms = 'conference.localhost';

/** Debian's ejabberd: rooms and direct messages, both archived in PostgreSQL. */
export class EjabberdContender implements Contender {
  readonly name = 'ejabberd';
  readonly echoesDirect = false;
  readonly database: DatabaseServer;
  private readonly place: EjabberdPlace;
  private messageCount = 0;
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

  /** An ack of a direct message is the server's word that it was handled; in a room it is the reflected message. */
  async connect(userId: string, onEvent: EventListener): Promise<Link> {
    const pending: (() => void)[] = [];
    const own = `/${userId}'`;
    const link = await XmppLink.open(this.process.port, userId, (bytes, start, end) => {
      onEvent(bytes, start, end);
      if (pending.length > 0 && bytes.subarray(start, end).includes(own)) pending.shift()?.();
    });
    const mine = this.population.conversations.filter((one) => one.memberIds.includes(userId));
    for (const { name, type } of mine) if (type === 'group') await joinRoom(link, name, userId);
    if (mine.some(({ type }) => type === 'direct')) await link.manage();
    return {
      get bytesReceived() {
        return link.bytesReceived;
      },
      send: (name, text, onAck) => {
        const conversation = mine.find((one) => one.name === name);
        const peer = conversation?.memberIds.find((id) => id !== userId);
        const body = `id='m${++this.messageCount}'><body>${text}</body></message>`;
        if (conversation?.type === 'direct') {
          const stanza = `<message to='${peer}@localhost' type='chat' ${body}`;
          link.sendManaged(stanza, () => onAck(true));
        } else {
          pending.push(() => onAck(true));
          link.send(`<message to='${name}@${rooms}' type='groupchat' ${body}`);
        }
      },
      call: () => Promise.reject(new Error('ejabberd has no operations.')),
      close: () => link.close(),
    };
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }
}

/** The server reflects the presence of everyone, and at the end the user's own with status 110. */
async function joinRoom(link: XmppLink, name: string, userId: string): Promise<void> {
  const history = `<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>`;
  const stanza = `<presence to='${name}@${rooms}/${userId}'>${history}</presence>`;
  await link.ask(stanza, `code='110'`);
}
