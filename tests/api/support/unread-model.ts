/** What a user may do that unread counts depend on. */
export type Step =
  | {
      readonly type:
        | 'send'
        | 'mention'
        | 'mentionAll'
        | 'join'
        | 'leave'
        | 'remove'
        | 'block'
        | 'unblock';
      readonly who: number;
    }
  | {
      readonly type: 'read' | 'deliver' | 'clear' | 'markUnread' | 'recall' | 'moderate';
      readonly who: number;
      readonly seq: number;
    };

/** A message as far as unread counts look at it. */
export interface LoggedMessage {
  readonly seq: number;
  readonly isInfo: boolean;
  readonly isRecalled: boolean;
  /** Number of the user; null for anyone else. */
  readonly sender: number | null;
}

interface Place {
  isMember: boolean;
  /** Messages of others above it are unread. */
  at: number;
  clearedSeq: number;
}

/** Unread counts said as simply as they can be: everybody has one place in the log, and only marking moves it back. */
export class UnreadModel {
  readonly places: readonly Place[];
  /** Who is mentioned by which message; null is everyone. */
  private readonly mentions: { readonly seq: number; readonly whom: number | null }[] = [];

  constructor(userCount: number, newestSeq: number) {
    const place = () => ({ isMember: true, at: newestSeq, clearedSeq: 0 });
    this.places = Array.from({ length: userCount }, place);
  }

  /** @param newestSeq of the conversation after the step. */
  apply(step: Step, newestSeq: number): void {
    const place = this.places[step.who];
    if (!place) return;
    if (step.type === 'join' && !place.isMember)
      Object.assign(place, { isMember: true, at: newestSeq });
    if (step.type === 'mentionAll') this.mentions.push({ seq: newestSeq, whom: null });
    if (!place.isMember) return;
    if (step.type === 'mention') this.mention(mentionedBy(step.who, this.places.length), newestSeq);
    if (step.type === 'leave' || step.type === 'remove') place.isMember = false;
    if (!('seq' in step)) return;
    const seq = Math.min(step.seq, newestSeq);
    if (step.type === 'clear') place.clearedSeq = Math.max(place.clearedSeq, seq);
    if (step.type === 'read' || step.type === 'clear') place.at = Math.max(place.at, seq);
    if (step.type === 'markUnread') {
      place.at = Math.max(place.clearedSeq, Math.min(place.at, step.seq - 1));
    }
  }

  /** A name of who is no member is text. */
  private mention(whom: number, seq: number): void {
    if (this.places[whom]?.isMember) this.mentions.push({ seq, whom });
  }

  /** The seqs that are unread for a user. */
  unreadOf(who: number, log: readonly LoggedMessage[]): number[] {
    const { at } = this.places[who] ?? { at: 0 };
    return log
      .filter(({ seq, isInfo, isRecalled, sender }) => {
        return seq > at && !isInfo && !isRecalled && sender !== who;
      })
      .map(({ seq }) => seq);
  }

  /** Those of them that mention the user. */
  mentionsOf(who: number, log: readonly LoggedMessage[]): number[] {
    return this.unreadOf(who, log).filter((seq) =>
      this.mentions.some(
        (mention) => mention.seq === seq && (mention.whom === null || mention.whom === who),
      ),
    );
  }
}

/** Whom a user mentions: the next one. */
export function mentionedBy(who: number, userCount: number): number {
  return (who + 1) % userCount;
}
