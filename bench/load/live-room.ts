import type { RoomPriority } from '@confab/protocol';
import type { Contender, Link } from '../contenders/contender.ts';
import { inParallel } from './in-parallel.ts';
import { RoomTally } from './room-tally.ts';

const joinsAtOnce = 20;
/** Members whose messages are looked at one by one. */
export const probeCount = 10;
const roomId = 'stage';
const frameHead = '["room.messages.created"';

/** A room with all its members connected. The first of them owns it, and may write with high priority. */
export class LiveRoom {
  readonly contender: Contender;
  tally = new RoomTally(0);
  private readonly links: Link[] = [];
  private readonly probes: ReadonlySet<string>;

  private constructor(contender: Contender, probes: readonly string[]) {
    this.contender = contender;
    this.probes = new Set(probes);
  }

  /** Starts a contender and brings users into a room that passes so many messages in a second. */
  static async open(
    contender: Contender,
    userIds: readonly string[],
    messagesPerSecond: number,
  ): Promise<LiveRoom> {
    const room = new LiveRoom(contender, userIds.slice(0, probeCount));
    await contender.start();
    await contender.prepare({ userIds, conversations: [] });
    const [ownerId = '', ...others] = userIds;
    const settings = { messagesPerSecond, maxMembers: userIds.length };
    await room.join(ownerId, 'rooms.enter', { roomId, settings });
    await inParallel(others, joinsAtOnce, (userId) => room.join(userId, 'rooms.join', { roomId }));
    return room;
  }

  get memberCount(): number {
    return this.links.length;
  }

  /** Bytes that the last member has received. */
  get probeBytes(): number {
    return this.links.at(-1)?.bytesReceived ?? 0;
  }

  /** Says something; what is high is said by the owner, all else by others in turn. */
  say(priority: RoomPriority): void {
    const { tally } = this;
    const { index, text } = tally.next(priority);
    const from = priority === 'high' ? 0 : 1 + (index % (this.links.length - 1));
    const input = { roomId, clientMsgId: crypto.randomUUID(), text, priority };
    const asked = this.links[from]?.call('rooms.send', input);
    void asked?.then((answer) => tally.noteAnswer(index, answer));
  }

  private async join(userId: string, operation: string, input: object): Promise<void> {
    const isProbe = this.probes.has(userId);
    const link = await this.contender.connect(userId, (bytes, start, end) => {
      if (bytes.toString('latin1', start, start + frameHead.length) !== frameHead) return;
      this.tally.noteFrame();
      if (isProbe) this.tally.noteMessages(bytes.toString('latin1', start, end));
    });
    this.links.push(link);
    const answer = await link.call(operation, input);
    if (!answer.startsWith('[{"data"')) throw new Error(`${userId} may not come in: ${answer}`);
  }
}
