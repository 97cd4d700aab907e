/** The answer to who says something in a room. */
export interface SayAnswer {
  readonly id: string;
  readonly createdAt: number;
  readonly isDropped: boolean;
}

/** Sends that are remembered at most. */
const maxRemembered = 20_000;

/** What the latest sends to rooms were answered, so that a repeated one is answered the same and shown once. */
export class RecentSends {
  private readonly answers = new Map<string, Promise<SayAnswer>>();

  /** The answer to a send: the first one, or the one that is being given. A refused send is forgotten. */
  once(key: string, send: () => Promise<SayAnswer>): Promise<SayAnswer> {
    const known = this.answers.get(key);
    if (known) return known;
    const answer = send();
    this.answers.set(key, answer);
    answer.catch(() => this.answers.delete(key));
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= maxRemembered) break;
      this.answers.delete(oldest);
    }
    return answer;
  }
}
