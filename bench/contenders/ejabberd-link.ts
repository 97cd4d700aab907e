import { XmppLink } from '../load/xmpp-link.ts';
import type { EventListener, Link, PopulationConversation } from './contender.ts';

const rooms = 'conference.localhost';

/** A user of ejabberd, and what it talks in. */
export interface EjabberdUser {
  readonly port: number;
  readonly userId: string;
  readonly conversations: readonly PopulationConversation[];
}

/** One connected user of ejabberd: in all of its rooms, and told what the server has handled of its direct messages. */
export class EjabberdLink implements Link {
  private readonly link: XmppLink;
  private readonly user: EjabberdUser;
  /** Acks of messages to rooms, which come back to their sender in order. */
  private readonly reflections: (() => void)[];
  private sentCount = 0;

  private constructor(link: XmppLink, user: EjabberdUser, reflections: (() => void)[]) {
    this.link = link;
    this.user = user;
    this.reflections = reflections;
  }

  /**
   * Connects and joins the rooms.
   * @throws Error when an answer does not come in time.
   */
  static async open(user: EjabberdUser, onEvent: EventListener): Promise<EjabberdLink> {
    const { port, userId, conversations } = user;
    const reflections: (() => void)[] = [];
    const own = `/${userId}'`;
    const link = await XmppLink.open(port, userId, (bytes, start, end) => {
      onEvent(bytes, start, end);
      if (reflections.length === 0) return;
      if (bytes.subarray(start, end).includes(own)) reflections.shift()?.();
    });
    for (const { name, type } of conversations) {
      if (type === 'group') await joinRoom(link, name, userId);
    }
    if (conversations.some(({ type }) => type === 'direct')) await link.manage();
    return new EjabberdLink(link, user, reflections);
  }

  get bytesReceived(): number {
    return this.link.bytesReceived;
  }

  send(name: string, text: string, onAck: (isTaken: boolean) => void): void {
    const { conversations, userId } = this.user;
    const conversation = conversations.find((one) => one.name === name);
    const rest = `id='m${++this.sentCount}'><body>${text}</body></message>`;
    if (conversation?.type === 'direct') {
      const peer = conversation.memberIds.find((id) => id !== userId);
      const stanza = `<message to='${peer}@localhost' type='chat' ${rest}`;
      this.link.sendManaged(stanza, () => onAck(true));
    } else {
      this.reflections.push(() => onAck(true));
      this.link.send(`<message to='${name}@${rooms}' type='groupchat' ${rest}`);
    }
  }

  call(): Promise<never> {
    return Promise.reject(new Error('ejabberd has no operations.'));
  }

  close(): void {
    this.link.close();
  }
}

/** The server reflects the presence of everyone, and at the end the user's own with status 110. */
async function joinRoom(link: XmppLink, name: string, userId: string): Promise<void> {
  const history = `<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>`;
  const stanza = `<presence to='${name}@${rooms}/${userId}'>${history}</presence>`;
  await link.ask(stanza, `code='110'`);
}
