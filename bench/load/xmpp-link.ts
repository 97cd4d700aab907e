import { connect, type Socket } from 'node:net';
import type { EventListener } from '../contenders/contender.ts';

const answerTimeoutMs = 20_000;
const management = 'urn:xmpp:sm:3';

/** An XMPP stream (RFC 6120) on plain TCP that reads as little as it can: whole stanzas, told apart by their names. */
export class XmppLink {
  bytesReceived = 0;
  private readonly socket: Socket;
  private readonly onEvent: EventListener;
  private rest: Buffer = Buffer.alloc(0);
  private readonly waiting: { mark: string; resolve: () => void }[] = [];
  /** Stream management (XEP-0198): what was received, and what is told when the server has handled what was sent. */
  private receivedCount = 0;
  private handledCount = 0;
  private readonly acks: (() => void)[] = [];

  private constructor(port: number, onEvent: EventListener) {
    this.onEvent = onEvent;
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('error', () => undefined);
    this.socket.on('data', (bytes) => this.read(bytes));
  }

  /**
   * Connects, signs in with any password, and shows the user as available.
   * @throws Error when an answer does not come in time.
   */
  static async open(port: number, user: string, onEvent: EventListener): Promise<XmppLink> {
    const link = new XmppLink(port, onEvent);
    const plain = Buffer.from(`\0${user}\0secret`).toString('base64');
    await link.ask(streamHeader, '</stream:features>');
    const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl';
    await link.ask(`<auth xmlns='${sasl}' mechanism='PLAIN'>${plain}</auth>`, '<success');
    await link.ask(streamHeader, '</stream:features>');
    const bind = `<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>bench</resource></bind>`;
    await link.ask(`<iq type='set' id='bind'>${bind}</iq>`, `</iq>`);
    await link.ask('<presence/>', '<presence'); // It comes back to its sender.
    return link;
  }

  /** Has the server say what it has handled; from then on stanzas are sent with `sendManaged`. */
  async manage(): Promise<void> {
    await this.ask(`<enable xmlns='${management}'/>`, '<enabled');
    this.receivedCount = 0;
  }

  /** Sends a stanza; `onHandled` is called when the server says that it has handled it. */
  sendManaged(stanza: string, onHandled: () => void): void {
    this.acks.push(onHandled);
    this.send(`${stanza}<r xmlns='${management}'/>`);
  }

  send(text: string): void {
    this.socket.write(text);
  }

  /** Sends something and waits until a stanza with a mark has come. */
  async ask(text: string, mark: string): Promise<void> {
    const answered = this.expect(mark);
    this.send(text);
    await answered;
  }

  close(): void {
    this.socket.destroy();
  }

  private expect(mark: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`XMPP: no ${mark} came.`));
      const timer = setTimeout(fail, answerTimeoutMs);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.push({ mark, resolve: done });
    });
  }

  private read(arrived: Buffer): void {
    this.bytesReceived += arrived.length;
    const bytes = this.rest.length === 0 ? arrived : Buffer.concat([this.rest, arrived]);
    let start = 0;
    for (;;) {
      const end = endOfStanza(bytes, start);
      if (end < 0) break;
      this.readStanza(bytes, start, end);
      start = end;
    }
    this.rest = bytes.subarray(start);
  }

  private readStanza(bytes: Buffer, start: number, end: number): void {
    const name = bytes.toString('latin1', start + 1, start + 3);
    if (name === 'r ') this.send(`<a xmlns='${management}' h='${this.receivedCount}'/>`);
    else if (name === 'a ') this.readAck(bytes.toString('latin1', start, end));
    else this.receivedCount++;
    if (name === 'me') this.onEvent(bytes, start, end);
    const next = this.waiting[0];
    if (next && bytes.subarray(start, end).includes(next.mark)) {
      this.waiting.shift();
      next.resolve();
    }
  }

  private readAck(text: string): void {
    const handled = Number(/h='(\d+)'/.exec(text)?.[1]);
    for (; this.handledCount < handled; this.handledCount++) this.acks.shift()?.();
  }
}

const streamHeader =
  `<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='jabber:client' ` +
  `xmlns:stream='http://etherx.jabber.org/streams'>`;

/** Where the stanza that begins here ends, or -1; headers of the stream count as stanzas. */
function endOfStanza(bytes: Buffer, start: number): number {
  const tagEnd = bytes.indexOf('>', start);
  if (tagEnd < 0) return -1;
  const tag = bytes.toString('latin1', start, tagEnd + 1);
  if (tag.endsWith('/>') || tag.startsWith('<?') || tag.startsWith('<stream:stream')) {
    return tagEnd + 1;
  }
  const close = `</${/^<([\w:]+)/.exec(tag)?.[1]}>`;
  const end = bytes.indexOf(close, tagEnd);
  return end < 0 ? -1 : end + close.length;
}
