import type { MessageContent, SendableContent } from '@confab/protocol';
import type { FailedSend, ServerState } from '@confab/testkit';

/** A message that a device has taken over to send. */
export interface AcceptedSend {
  readonly deviceName: string;
  readonly userId: string;
  readonly conversationId: string;
  readonly key: string;
  readonly text: string;
  readonly content: SendableContent;
}

/** What users did, as they know it: what the server holds in the end must follow from it. */
export class Model {
  /** In the order in which each device took them. */
  readonly accepted: AcceptedSend[] = [];
  readonly #attempted = new Set<string>();
  readonly #readSeqs = new Map<string, number>();
  readonly #interrupted = new Set<string>();
  readonly #breaches: string[] = [];
  /** Users with whom someone has had a block. */
  readonly #blocks = new Set<string>();
  /** Conversations that a user has marked as unread or cleared: what was read before need not have been told. */
  readonly #moved = new Set<string>();
  /** Users who have marked everything as read: how far, only the server knows. */
  readonly #readAll = new Set<string>();

  /** Messages that somebody has tried to take back. */
  readonly #recalled = new Set<string>();

  /** Somebody tries to take a message back. */
  noteRecall(key: string): void {
    this.#recalled.add(key);
  }

  /** Something was allowed that must not be. */
  noteBreach(text: string): void {
    this.#breaches.push(text);
  }

  /** A send has begun; it may never be accepted, and still be sent. */
  noteAttempt(text: string): void {
    this.#attempted.add(text);
  }

  /** A user has read up to a seq that was there. */
  noteRead(userId: string, conversationId: string, seq: number): void {
    const key = `${userId} ${conversationId}`;
    this.#readSeqs.set(key, Math.max(seq, this.#readSeqs.get(key) ?? 0));
  }

  /** A user has marked a conversation as unread, or cleared it, and so moved their position in it (VIEW-3, VIEW-4). */
  noteMoved(userId: string, conversationId: string): void {
    this.#moved.add(`${userId} ${conversationId}`);
  }

  /** A user has marked everything as read. */
  noteReadAll(userId: string): void {
    this.#readAll.add(userId);
  }

  /** A user may not have been a member for a while. */
  noteInterruption(userId: string, conversationId: string): void {
    this.#interrupted.add(`${userId} ${conversationId}`);
  }

  /** A user has blocked another: until one day neither can write to the other directly (BLOCK-2). */
  noteBlock(userId: string, otherId: string): void {
    this.#blocks.add(userId).add(otherId);
  }

  /** A send may be refused only for want of a membership, or for a block. */
  mayFail(userId: string, { conversationId, code }: FailedSend): boolean {
    // A group may have been frozen for a while, or someone in it muted (GROUP-3, GROUP-5).
    if (code === 'frozen' || code === 'muted') return true;
    if (code === 'blocked') return this.#blocks.has(userId);
    const isMembership = code === 'not_member' || code === 'not_found';
    return isMembership && this.#interrupted.has(`${userId} ${conversationId}`);
  }

  /**
   * What contradicts the model, in words. `failed` are the keys that devices show as
   * refused, `refused` those that the server has refused at least once.
   */
  findContradictions(
    state: ServerState,
    { failed, refused }: { failed: ReadonlySet<string>; refused: ReadonlySet<string> },
  ): string[] {
    return [
      ...this.#checkSends(state, failed),
      ...this.#checkOrder(state, refused),
      ...this.#checkOrigins(state),
      ...this.#checkCounts(state),
      ...this.#checkReads(state),
      ...this.#checkDeliveries(state),
      ...this.#checkWithheld(state),
      ...this.#breaches,
    ];
  }

  /** SEND-2, SEND-3: every accepted send stands in the log once, or was refused. */
  #checkSends({ messages, members }: ServerState, failed: ReadonlySet<string>): string[] {
    return this.accepted.flatMap(({ userId, key, conversationId, text, content }) => {
      const rows = messages.filter((row) => row.client_msg_id === key);
      const isHere = rows.every((row) => {
        const isRight = row.sender_id === userId && row.conversation_id === conversationId;
        const isTakenBack = this.#recalled.has(key) && saidBy(row).type === 'recalled';
        return isRight && (isTakenBack || JSON.stringify(saidBy(row)) === JSON.stringify(content));
      });
      const isOut = !members.some(
        (row) =>
          row.user_id === userId &&
          row.conversation_id === conversationId &&
          row.status === 'active',
      );
      // Who has left does not see any more that a message was refused.
      const mayMiss = failed.has(key) || (isOut && this.#wasInterrupted(userId, conversationId));
      if (isHere && (rows.length === 1 || (rows.length === 0 && mayMiss))) return [];
      return [`"${text}" of ${userId} stands ${rows.length} times in the log`];
    });
  }

  /**
   * SEND-4, I5: what one device sent to a conversation stands in the order of sending. Only a message that was refused
   * lets others pass, and is stored behind them when the network brings another copy after its sender has come back.
   */
  #checkOrder({ messages }: ServerState, refused: ReadonlySet<string>): string[] {
    const seqs = new Map(messages.map((row) => [row.client_msg_id, row.seq]));
    const newest = new Map<string, number>();
    const inOrder = this.accepted.filter(({ key }) => !refused.has(key));
    return inOrder.flatMap(({ deviceName, conversationId, key, text }) => {
      const lane = `${deviceName} ${conversationId}`;
      const before = newest.get(lane) ?? 0;
      const seq = seqs.get(key) ?? before;
      newest.set(lane, Math.max(seq, before));
      return seq < before ? [`"${text}" of ${deviceName} was overtaken`] : [];
    });
  }

  /** Nothing in the log comes from nowhere. */
  #checkOrigins({ messages }: ServerState): string[] {
    const texts = messages.map(saidBy).flatMap((said) => (said.type === 'text' ? [said.text] : []));
    return texts
      .filter((text) => !this.#attempted.has(text))
      .map((text) => `nobody has sent "${text}"`);
  }

  /** LOG-1, READ-3: seqs are whole, and the running counts are what one counts. */
  #checkCounts({ conversations, members, messages }: ServerState): string[] {
    return conversations.flatMap(({ id, seq, message_count: count }) => {
      const log = messages.filter((row) => row.conversation_id === id);
      const isWhole = log.every((row, index) => row.seq === index + 1 && row.rev <= revOf(id));
      const problems =
        isWhole && seq === log.length && count === log.filter(isCounted).length
          ? []
          : [`${id} has gaps`];
      const own = members.filter((row) => row.conversation_id === id && row.status === 'active');
      for (const member of own) {
        const counted = log.filter(isCounted);
        const sent = counted.filter((row) => row.sender_id === member.user_id);
        const read = counted.filter(
          (row) => row.sender_id !== member.user_id && row.seq <= member.read_seq,
        );
        if (member.own_count !== sent.length || member.read_count !== read.length) {
          problems.push(`${id} miscounts ${member.user_id}`);
        }
      }
      return problems;
    });

    function revOf(id: string): number {
      return conversations.find((row) => row.id === id)?.rev ?? 0;
    }
  }

  /** READ-1, READ-2, READ-4: who joins has read everything; after that only reading moves the watermark. */
  #checkReads({ members, messages }: ServerState): string[] {
    return members.flatMap((member) => {
      if (member.status !== 'active') return [];
      const { user_id: userId, conversation_id: id, read_seq: readSeq } = member;
      const log = messages.filter((row) => row.conversation_id === id);
      const read = this.#readSeqs.get(`${userId} ${id}`) ?? 0;
      // Messages of the very moment of joining may stand before or after it.
      // What says that somebody comes stands behind what the newcomer has read.
      const least = log.filter((row) => row.created_at < member.joined_at).length;
      const most = log.filter((row) => row.created_at <= member.joined_at).length;
      const told = this.#moved.has(`${userId} ${id}`) ? 0 : read;
      const known = this.#readAll.has(userId) ? log.length : read;
      const isRight = readSeq >= Math.max(least, told) && readSeq <= Math.max(most, known);
      return isRight
        ? []
        : [`${userId} has read ${id} up to ${read} and the server says ${readSeq}`];
    });
  }

  /** BROADCAST-2: what was brought to a recipient stands once in their direct conversation. */
  #checkDeliveries({ deliveries, messages }: ServerState): string[] {
    return deliveries.flatMap(({ conversation_id: listId, seq, user_id: userId, ...row }) => {
      if (row.state !== 'sent') return [];
      const sent = messages.find((each) => each.conversation_id === listId && each.seq === seq);
      const copies = messages.filter(
        (each) => each.conversation_id === row.direct_id && isSameSaid(each, sent),
      );
      const isRight = copies.length === 1 && copies[0]?.seq === row.direct_seq;
      return isRight ? [] : [`${listId} #${seq} stands ${copies.length} times with ${userId}`];
    });
  }

  /** BLOCK-4: only what was written past a block is withheld. */
  #checkWithheld({ messages }: ServerState): string[] {
    const withheld = messages.filter((row) => contentOf(row).type === 'withheld');
    return withheld
      .filter((row) => !this.#blocks.has(row.sender_id))
      .map(({ id }) => `${id} is withheld, and nobody was blocked`);
  }

  #wasInterrupted(userId: string, conversationId: string): boolean {
    return this.#interrupted.has(`${userId} ${conversationId}`);
  }
}

type MessageRow = ServerState['messages'][number];

/** INFO-1, BLOCK-4 */
function isCounted(row: MessageRow): boolean {
  return !['info', 'withheld'].includes(contentOf(row).type);
}

/** What its sender has said, whoever does not get to see it (BLOCK-4). */
function saidBy(row: MessageRow): MessageContent {
  const stored = contentOf(row) as MessageContent | { type: 'withheld'; content: MessageContent };
  return stored.type === 'withheld' && 'content' in stored ? stored.content : stored;
}

function isSameSaid(one: MessageRow, other: MessageRow | undefined): boolean {
  return other !== undefined && JSON.stringify(saidBy(one)) === JSON.stringify(saidBy(other));
}

function contentOf({ content }: MessageRow): { readonly type: string } {
  return JSON.parse(content) as { type: string };
}
